package io.printerconnector.address;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The host that a URL leads to.
 *
 * @param name host name in lower case without a trailing dot, or a literal address; an IPv6 address
 *     has brackets
 * @param port TCP port, or -1 for any
 */
public record UrlHost(String name, int port) {

  private static final String OCTET = "(0|[1-9]\\d{0,2})";
  private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";

  private static final Set<String> LOCAL_DOMAINS =
      Set.of("localhost", "local", "internal", "lan", "home", "home.arpa");

  /** The host of a URI, with the port that its scheme implies; empty if it has no usable host. */
  public static Optional<UrlHost> of(URI uri) {
    String host = uri.getHost();
    if (host == null || host.indexOf('%') >= 0 || isOddNumber(host)) {
      return Optional.empty();
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : "http".equals(scheme(uri)) ? 80 : 443;
    return port == 0 || port > 65535
        ? Optional.empty()
        : Optional.of(new UrlHost(normal(host), port));
  }

  /** An entry such as {@code nas.local} or {@code 192.168.1.5:8080}; empty if it is none. */
  public static Optional<UrlHost> parse(String entry) {
    try {
      URI uri = new URI("http://" + entry);
      boolean hostOnly = entry.equals(uri.getRawAuthority()) && uri.getRawUserInfo() == null;
      return hostOnly
          ? of(uri).map(host -> new UrlHost(host.name, uri.getPort()))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Programs disagree about the meaning of 127.1 or 010.0.0.1, so it is not a host here. */
  private static boolean isOddNumber(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    boolean number = name.substring(name.lastIndexOf('.') + 1).matches("\\d.*");
    return number && !name.matches(IPV4);
  }

  /** The scheme in lower case; empty if there is none. */
  public static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }

  /** The name for comparisons; a resolver gives IPv6 addresses without brackets. */
  public static String normal(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.indexOf(':') >= 0 && !name.startsWith("[")) {
      name = "[" + name + "]";
    }
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return literal(name).map(UrlHost::text).orElse(name);
  }

  /** One spelling for each address, because an IPv6 address can be written in many ways. */
  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
  }

  /** Whether an entry of a list matches this host. */
  public boolean isMeantBy(UrlHost entry) {
    return entry.name.equals(name) && (entry.port == -1 || port == -1 || entry.port == port);
  }

  /** The literal address, if it is not a name. */
  public Optional<InetAddress> literal() {
    return literal(name);
  }

  /** The address in a text without brackets, such as {@code ::1}; empty if it is a name. */
  public static Optional<InetAddress> address(String text) {
    return literal(normal(text));
  }

  private static Optional<InetAddress> literal(String name) {
    if (!name.startsWith("[") && !name.matches(IPV4)) {
      return Optional.empty();
    }
    try {
      // For a literal address only the format is checked; nothing is looked up.
      return Optional.of(InetAddress.getByName(name));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether the name only has a meaning in a local network. */
  public boolean isLocalName() {
    return literal().isEmpty()
        && (name.indexOf('.') < 0
            || LOCAL_DOMAINS.stream().anyMatch(domain -> name.endsWith("." + domain)));
  }

  @Override
  public String toString() {
    return port == -1 ? name : name + ":" + port;
  }
}

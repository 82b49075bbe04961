package io.printerconnector.policy;

import io.printerconnector.address.PublicAddress;
import io.printerconnector.address.UrlHost;
import io.printerconnector.command.Action;
import io.printerconnector.command.Command;
import io.printerconnector.command.InvalidParameterException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which URLs of the cloud may be fetched from or uploaded to: those of the cloud's own origin, of
 * hosts that the owner has listed, and by https those of the public internet. After a redirect the
 * new URL has to be checked too, and before connecting the addresses of the name: a name says
 * nothing about where it leads.
 */
public final class UrlRule {

  /** Name of the rule in policy.json. */
  public static final String NAME = "url_hosts";

  private final String cloudScheme;
  private final UrlHost cloud;
  private final List<UrlHost> listed;
  private final boolean publicHttps;

  /**
   * @param cloudUrl address of the cloud
   * @param listed further hosts, each as {@code host} for all ports or as {@code host:port}
   * @param publicHttps whether every https host of the public internet is allowed
   * @throws IllegalArgumentException if an entry is not a host
   */
  public UrlRule(String cloudUrl, Collection<String> listed, boolean publicHttps) {
    URI uri = URI.create(cloudUrl);
    this.cloudScheme = UrlHost.scheme(uri);
    this.cloud =
        UrlHost.of(uri).orElseThrow(() -> new IllegalArgumentException("no host in the cloud URL"));
    this.listed = listed.stream().map(UrlRule::entry).toList();
    this.publicHttps = publicHttps;
  }

  private static UrlHost entry(String text) {
    return UrlHost.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a host or host:port: " + text));
  }

  /** Whether the text can be in the list of hosts. */
  static boolean isHost(String text) {
    return UrlHost.parse(text).isPresent();
  }

  /** All hosts that are allowed, in words. */
  List<String> hosts() {
    List<String> hosts = new ArrayList<>();
    hosts.add("the cloud");
    listed.forEach(host -> hosts.add(host.toString()));
    if (publicHttps) {
      hosts.add("any https host of the public internet");
    }
    return hosts;
  }

  /**
   * Checks the URLs among the parameters of a command.
   *
   * @throws PolicyRefusedException if one is not an allowed URL
   * @throws InvalidParameterException if one is no text
   */
  void check(Command command, Action action) {
    for (String name : action.urls(command)) {
      Object value = command.params().get(name);
      if (value != null && !"".equals(value)) {
        check(text(command, name, value));
      }
    }
  }

  private static String text(Command command, String name, Object value) {
    if (!(value instanceof String text)) {
      throw new InvalidParameterException(
          "params.%s for %s must be a URL".formatted(name, command.action()));
    }
    return text;
  }

  /**
   * Checks a URL as the cloud gave it.
   *
   * @return the parsed URL
   * @throws PolicyRefusedException if it is not a URL, or not an allowed one
   */
  public URI check(String url) {
    try {
      URI uri = new URI(url);
      check(uri);
      return uri;
    } catch (URISyntaxException e) {
      // The exception's text quotes the URL, and the URL may hold a signature.
      throw refused("the URL cannot be read (character %d)".formatted(e.getIndex() + 1));
    }
  }

  /**
   * Checks a URL, also that of a redirect, before it is used. Addresses are not looked up.
   *
   * @throws PolicyRefusedException if it is not allowed
   */
  public void check(URI uri) {
    String scheme = UrlHost.scheme(uri);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused("a URL must begin with https://, or with http:// for a listed host");
    }
    if (String.valueOf(uri.getRawAuthority()).indexOf('@') >= 0) {
      throw refused("a URL must not have a user name or password in it");
    }
    UrlHost host =
        UrlHost.of(uri).orElseThrow(() -> refused("the URL has no host name that can be used"));
    if (scheme.equals(cloudScheme) && host.equals(cloud) || isListed(host)) {
      return;
    }
    if (!publicHttps) {
      throw refused(host + " is not listed");
    }
    if (!scheme.equals("https")) {
      throw refused("http to %s; list the host, or use https".formatted(host));
    }
    if (host.isLocalName()) {
      throw refused(host + " is a name of a local network; list the host to allow it");
    }
    host.literal().ifPresent(address -> ensurePublic(host.name(), address));
  }

  /**
   * Checks the addresses of a host before one of them is connected to, where the port is not known.
   *
   * @param host name or literal address as written in the URL
   * @param addresses all addresses of the host
   * @throws PolicyRefusedException if one of them is not allowed for this host
   */
  public void checkAddresses(String host, List<InetAddress> addresses) {
    checkAddresses(host, -1, addresses);
  }

  /**
   * Checks the addresses of a host before one of them is connected to.
   *
   * @param host name or literal address as written in the URL
   * @param port TCP port, or -1 if it is not known
   * @param addresses all addresses of the host
   * @throws PolicyRefusedException if one of them is not allowed for this host
   */
  public void checkAddresses(String host, int port, List<InetAddress> addresses) {
    if (!trusts(host, port)) {
      String name = UrlHost.normal(host);
      addresses.forEach(address -> ensurePublic(name, address));
    }
  }

  /**
   * Whether a host may have any address, so that it need not be known where its name leads.
   *
   * @param host name or literal address as written in the URL
   * @param port TCP port, or -1 if it is not known
   */
  public boolean trusts(String host, int port) {
    UrlHost target = new UrlHost(UrlHost.normal(host), port);
    return target.isMeantBy(cloud) && isCloudSure() || isListed(target);
  }

  /**
   * Whether the name of the cloud can be trusted: a certificate proves it, or it is an address or a
   * name in a local network, so that a local address is intended. Whoever controls a public name
   * can point it anywhere, and over http nobody would notice.
   */
  private boolean isCloudSure() {
    return cloudScheme.equals("https") || cloud.literal().isPresent() || cloud.isLocalName();
  }

  private boolean isListed(UrlHost host) {
    return listed.stream().anyMatch(host::isMeantBy);
  }

  private static void ensurePublic(String host, InetAddress address) {
    if (!PublicAddress.is(address)) {
      String literal = address.getHostAddress();
      String subject = host.contains(literal) ? host : host + " leads to " + literal + ", which";
      throw refused(subject + " is no public address; list the host to allow it");
    }
  }

  private static PolicyRefusedException refused(String reason) {
    return new PolicyRefusedException(NAME, reason);
  }
}

package io.printerconnector.config;

import io.printerconnector.address.PublicAddress;
import io.printerconnector.address.UrlHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The rules for the address of a server that gets requests. */
final class HttpAddress {

  /** What to do about plain http into the Internet. */
  static final String PLAIN =
      "everybody on the way could read the secrets in the requests; write https://, or, if you want"
          + " this, \"allow_plain_http\": true in config.json";

  private static final Set<String> PLAIN_SCHEMES = Set.of("http", "mqtt");

  private HttpAddress() {}

  /** What is wrong with the address, with the fix; null when it can be used. */
  static String fault(String address, String example) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      return "it is not an address (character "
          + (e.getIndex() + 1)
          + "); write it like "
          + example;
    }
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      return "it must start with http:// or https://, like " + example;
    }
    // A user name in the address is refused by the HTTP client, and it would end up in logs.
    if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
      return "it must not hold a user name or password; write it like " + example;
    }
    if (uri.getHost() == null) {
      return "it has no valid host name (letters, digits, hyphens and dots); write it like "
          + example;
    }
    if (uri.getPort() == 0 || uri.getPort() > 65535) {
      return "its port must be from 1 to 65535";
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "it must not have a query (?) or a fragment (#); write it like " + example;
    }
    return address.contains("..") || uri.getPath().contains("..")
        ? "it must not contain '..'"
        : null;
  }

  /** The address without trailing slashes, so that a path can be appended. */
  static String withoutTrailingSlash(String address) {
    return address.replaceAll("/+$", "");
  }

  /** Whether requests to the address can be read in the Internet. A name may have any address. */
  static boolean isPlainToPublic(String address) {
    URI uri = URI.create(address);
    return isPlain(uri)
        && UrlHost.of(uri)
            .filter(host -> host.literal().map(PublicAddress::is).orElse(!host.isLocalName()))
            .isPresent();
  }

  /**
   * The same, if it is certain: the names of printers are often known in the local network only.
   */
  static boolean isPlainToPublicAddress(String address) {
    return isPlainToPublic(address)
        && UrlHost.of(URI.create(address)).flatMap(UrlHost::literal).isPresent();
  }

  /** Whether requests to the address can be read on the way: http, and not to this machine. */
  static boolean isPlainToOtherMachine(String address) {
    URI uri = URI.create(address);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean loopback =
        host.equals("localhost")
            || host.endsWith(".localhost")
            || host.matches("127(\\.\\d{1,3}){3}")
            || host.equals("[::1]");
    return isPlain(uri) && !loopback;
  }

  private static boolean isPlain(URI uri) {
    return PLAIN_SCHEMES.contains(UrlHost.scheme(uri));
  }
}

package io.printerconnector.config;

import io.printerconnector.address.UrlHost;
import java.net.URI;
import java.net.URISyntaxException;

/** The rules for {@code pairing_url}, the address that says whether a token is valid. */
final class PairingAddress {

  private static final String TOKEN = "{token}";
  private static final String EXAMPLE = "https://api.example.com/api/slicer-tokens/{token}";

  private PairingAddress() {}

  /** What is wrong with the address, with the fix; null when it can be used. */
  static String fault(String address) {
    if (!address.contains(TOKEN)) {
      return "it must have {token} where the token belongs, like " + EXAMPLE;
    }
    try {
      URI uri = new URI(address.replace(TOKEN, "token"));
      String scheme = UrlHost.scheme(uri);
      boolean user = String.valueOf(uri.getRawAuthority()).contains("@");
      int path = address.indexOf('/', address.indexOf("://") + 3);
      boolean host = UrlHost.of(uri).isPresent() && path > 0 && path < address.indexOf(TOKEN);
      boolean http = scheme.equals("http") || scheme.equals("https");
      return http && host && !user && uri.getRawFragment() == null
          ? null
          : "it must be an address with http:// or https://, a host name without a user, and then {token}, like "
              + EXAMPLE;
    } catch (URISyntaxException e) {
      return "it is not an address; write it like " + EXAMPLE;
    }
  }

  /** Whether the token can be read in the Internet. */
  static boolean isPlainToPublic(String address) {
    return HttpAddress.isPlainToPublic(address.replace(TOKEN, "token"));
  }
}

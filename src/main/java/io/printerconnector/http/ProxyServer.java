package io.printerconnector.http;

import io.printerconnector.logging.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpHost;

/**
 * A proxy, with what it wants to know of its users.
 *
 * @param host where it is
 * @param user the user name; null if it asks nobody
 * @param password the password that goes with it
 */
public record ProxyServer(HttpHost host, String user, String password) {

  private static final int USUAL_PORT = 80;

  /**
   * Reads an address such as {@code http://user:password@gate.example.com:3128}; the scheme may be
   * missing. The password never reaches a log from now on.
   *
   * @param names the property and the variable that hold the address, for the error message
   * @return null if the address is empty
   */
  static ProxyServer parse(String address, String names) {
    if (address == null || address.isBlank()) {
      return null;
    }
    String text = address.strip();
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      String[] user = String.valueOf(uri.getRawUserInfo()).split(":", 2);
      boolean known = uri.getRawUserInfo() != null;
      String password = known && user.length > 1 ? decoded(user[1]) : "";
      if (known && user.length > 1) {
        Secrets.ofThisProcess().add(user[1]);
      }
      Secrets.ofThisProcess().add(password);
      if (!"http".equalsIgnoreCase(uri.getScheme())) {
        throw unusable(names, "only a proxy that is spoken to by http:// can be used");
      }
      if (uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0) {
        throw unusable(names, "it has no host and port");
      }
      int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
      HttpHost host = new HttpHost("http", uri.getHost(), port);
      return new ProxyServer(host, known ? decoded(user[0]) : null, password);
    } catch (URISyntaxException e) {
      // The exception quotes the text, which may contain the password.
      throw unusable(names, "it is not an address (character %d)".formatted(e.getIndex() + 1));
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException unusable(String names, String why) {
    return new IllegalArgumentException(
        "%s: %s; write it like http://gate.example.com:3128, with special characters of a password as %%XX"
            .formatted(names, why));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host.toHostString();
  }
}

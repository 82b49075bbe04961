package io.printerconnector.webcam;

import io.printerconnector.config.PrinterConfig;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The address of a camera's picture. A relative one belongs to the web interface of the printer,
 * because Moonraker itself has no pictures.
 */
public final class SnapshotUrl {

  private final URI uri;
  private final boolean relative;

  private SnapshotUrl(URI uri, boolean relative) {
    this.uri = uri;
    this.relative = relative;
  }

  /**
   * Reads the address from Moonraker.
   *
   * @throws IllegalArgumentException if no picture can be requested there; the message continues
   *     the text "its snapshot URL "
   */
  public static SnapshotUrl of(String text, PrinterConfig printer) {
    URI given;
    URI absolute;
    try {
      given = new URI(text.strip());
      absolute = given.isAbsolute() ? given : webInterface(printer).resolve(given);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no address (character " + (e.getIndex() + 1) + ")");
    }
    String scheme = absolute.getScheme();
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      throw new IllegalArgumentException("must begin with http://, https:// or /");
    }
    if (absolute.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must not have a user name or password in it");
    }
    if (absolute.getHost() == null) {
      throw new IllegalArgumentException("has no valid host name");
    }
    return new SnapshotUrl(absolute, !given.isAbsolute() && given.getRawAuthority() == null);
  }

  private static URI webInterface(PrinterConfig printer) throws URISyntaxException {
    String host = URI.create(printer.baseUrl()).getHost();
    return new URI("http", null, host, printer.uiPort(), "/", null, null);
  }

  /** Whether it is relative to the web interface of the printer. */
  boolean isRelative() {
    return relative;
  }

  /** The whole address, without a fragment. */
  @Override
  public String toString() {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return uri.getScheme() + "://" + uri.getRawAuthority() + path + query;
  }
}

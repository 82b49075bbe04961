package io.printerconnector.command;

import io.printerconnector.json.JsonText;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * An id that the cloud gave to a connector, a printer or a command. The contract allows integers
 * and strings; both are kept unchanged, so that they are sent back in the same form. Two
 * identifiers are equal if they look the same: {@code 42} and {@code "42"} name the same thing.
 *
 * @param value a {@link String}, {@link Integer}, {@link Long} or {@link BigInteger}
 */
public record Identifier(Object value) {

  /**
   * @throws IllegalArgumentException if the value is neither an integer nor a non-blank string
   */
  public Identifier {
    boolean integer =
        value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    boolean text = value instanceof String s && !s.isBlank();
    if (!integer && !text) {
      throw new IllegalArgumentException(
          "an id must be an integer or a non-empty string, but is " + value);
    }
  }

  /** The id as one segment of a URL path: everything but unreserved characters is escaped. */
  public String toPathSegment() {
    String encoded =
        URLEncoder.encode(toString(), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("*", "%2A")
            .replace("%7E", "~");
    // A segment that consists of dots would be taken for a step in the path (RFC 3986, section
    // 5.2.4).
    return encoded.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
  }

  /** The id as JSON: a number stays a number, a string is quoted. */
  public String json() {
    return JsonText.of(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identifier that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

package io.printerconnector.transfer;

import io.printerconnector.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How something is sent to a URL.
 *
 * @param method {@code PUT} or {@code POST}
 * @param multipart whether it is sent as the part {@code file} of a form
 * @param headers more headers of the request
 */
public record SendOptions(String method, boolean multipart, Map<String, String> headers) {

  /** A plain PUT. */
  static final SendOptions PUT = new SendOptions("PUT", false, Map.of());

  private static final String FORM = "POST_MULTIPART";

  /**
   * Reads settings.
   *
   * @param method {@code PUT}, {@code POST} or {@code POST_MULTIPART}
   * @param headers more headers, a JSON object of texts
   * @throws IllegalArgumentException if they are something else
   */
  static SendOptions of(String method, String headers) {
    String name = method.toUpperCase(Locale.ROOT);
    if (!name.matches("PUT|POST|" + FORM)) {
      throw new IllegalArgumentException(
          "webcam.sendMethod must be PUT, POST or %s, but is %s".formatted(FORM, method));
    }
    Map<String, String> more = new LinkedHashMap<>();
    if (JsonText.parse(headers) instanceof Map<?, ?> json) {
      json.forEach((header, value) -> more.put((String) header, String.valueOf(value)));
    }
    return new SendOptions(name.equals(FORM) ? "POST" : name, name.equals(FORM), more);
  }

  /** Whether sending once more changes nothing more (RFC 9110, section 9.2.2). */
  boolean isRepeatable() {
    return method.equals("PUT");
  }
}

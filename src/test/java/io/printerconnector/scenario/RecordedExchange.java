package io.printerconnector.scenario;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A request, unpacked, and its answer; the names of headers are in lower case. */
record RecordedExchange(
    String method,
    URI target,
    Map<String, String> requestHeaders,
    byte[] request,
    int status,
    Map<String, String> answerHeaders,
    byte[] answer) {

  /** Whether a member of a body, or a header, has this name. */
  boolean has(String name) {
    String member = '"' + name + "\":";
    return Stream.of(requestHeaders, answerHeaders)
            .anyMatch(headers -> headers.containsKey(name.toLowerCase(Locale.ROOT)))
        || Stream.of(request, answer).anyMatch(body -> text(body).contains(member));
  }

  String requestText() {
    return text(request);
  }

  String answerText() {
    return text(answer);
  }

  /** The values of the parameters in a path such as {@code /things/{id}}. */
  Map<String, String> pathValues(String template) {
    Map<String, String> values = new HashMap<>();
    String[] names = template.split("/");
    String[] segments = target.getRawPath().split("/");
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("{")) {
        values.put(names[i].substring(1, names[i].length() - 1), decoded(segments[i]));
      }
    }
    return values;
  }

  /** The parameters after the question mark. */
  Map<String, String> queryValues() {
    Map<String, String> values = new HashMap<>();
    String query = target.getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      values.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "%s %s %s -> %d %s %s"
        .formatted(method, target, requestText(), status, answerHeaders, answerText());
  }
}

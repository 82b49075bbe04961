package io.printerconnector.cloud;

import io.printerconnector.command.Identifier;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The id of a command whose cloud gives none: it says what the answer has to say, so that this is
 * still known after a restart. It looks like {@code print_job?job=START&n=3kx9}.
 *
 * @param name what comes first
 * @param parts the rest; parts without a value are left out
 */
public record IdParts(String name, Map<String, String> parts) {

  /** Copies the parts, without those that have no value. */
  public IdParts {
    Map<String, String> copy = new LinkedHashMap<>(parts);
    copy.values().removeIf(part -> part == null);
    parts = copy;
  }

  /** The parts of an id; none if it is another one. */
  public static IdParts parse(Identifier id) {
    String text = id.toString();
    int end = text.indexOf('?');
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : end < 0 ? new String[0] : text.substring(end + 1).split("&")) {
      int sign = part.indexOf('=');
      if (sign > 0) {
        parts.put(
            part.substring(0, sign),
            URLDecoder.decode(part.substring(sign + 1), StandardCharsets.UTF_8));
      }
    }
    return new IdParts(end < 0 ? text : text.substring(0, end), parts);
  }

  /** The id. */
  public Identifier identifier() {
    return new Identifier(
        name
            + parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + encode(part.getValue()))
                .collect(Collectors.joining("&", "?", "")));
  }

  /** A part; null if it is missing. */
  public String part(String key) {
    return parts.get(key);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

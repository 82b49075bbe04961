package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.json.JsonText;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the HTTP headers that go with each uploaded picture. */
final class SnapshotHeaders {

  private static final Pattern NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]{1,64}");
  // No braces of Camel, which would take what is in them for a setting or an expression.
  private static final Pattern VALUE =
      Pattern.compile("(?!.*(?:\\{\\{|\\$\\{))[\\x20-\\x7e]{1,1000}");

  private SnapshotHeaders() {}

  /** The headers, in the order of their names; null if they cannot be used. */
  static Map<String, String> of(JsonNode node) {
    Map<String, String> headers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> header : node.properties()) {
      String value = header.getValue().isTextual() ? header.getValue().textValue() : "";
      if (!NAME.matcher(header.getKey()).matches() || !VALUE.matcher(value).matches()) {
        return null;
      }
      headers.put(header.getKey(), value);
    }
    return node.isObject() || ConfigFields.isAbsent(node) ? headers : null;
  }

  /** The headers as JSON; null if there are none, or none that can be used. */
  static String json(ConfigFields fields, String key) {
    Map<String, String> headers = of(fields.node(key));
    if (headers == null) {
      fields.problem(
          key,
          "[hidden]",
          "it must be an object of HTTP headers, like {\"x-amz-acl\": \"private\"}, whose values are"
              + " visible ASCII texts without {{ and ${");
    }
    return headers == null || headers.isEmpty() ? null : JsonText.of(headers);
  }
}

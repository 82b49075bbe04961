package io.printerconnector.simulator.printago;

import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.http.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One message that the broker took.
 *
 * @param time when it came
 * @param topic where it was published
 * @param payload what it says, as UTF-8 text
 * @param retained whether its sender asked for it to be kept for later subscribers
 * @param qos with which quality it was published: 0, 1 or 2
 * @param sender the client that published it, also by its last will; null for this server itself
 */
public record Message(
    Instant time, String topic, String payload, boolean retained, int qos, String sender) {

  /** The object in the payload, with exact numbers; empty if it holds anything else. */
  public Map<String, Object> json() {
    try {
      Object value = ExactJson.read(payload.getBytes(StandardCharsets.UTF_8));
      return value instanceof Map ? Json.asObject(value) : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** Its {@code data}: an object, for a success a text, or null if it has none. */
  public Object data() {
    return json().get("data");
  }

  /** On one line, for somebody who looks on. */
  @Override
  public String toString() {
    String shown = payload.length() > 2_000 ? payload.substring(0, 2_000) + "..." : payload;
    return "%s %s%s %s"
        .formatted(
            time,
            topic.replaceAll("\\p{Cntrl}", "?"),
            retained ? " (retained)" : "",
            shown.replaceAll("\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?"));
  }
}

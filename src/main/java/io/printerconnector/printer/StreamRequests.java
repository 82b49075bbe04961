package io.printerconnector.printer;

import io.printerconnector.json.JsonText;
import io.printerconnector.loop.MonotonicClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The requests to one printer's Moonraker (JSON-RPC), or to its Klipper at the socket, of which
 * only the last one can be open. Not thread-safe.
 */
final class StreamRequests {

  private final boolean ofKlipper;
  private final MonotonicClock clock;
  private int id;
  private boolean open;
  private boolean ping;
  private long askedAt;

  /**
   * @param ofKlipper whether they go to Klipper's socket, where the same methods have other names,
   *     and each says how the messages look that follow from it
   */
  StreamRequests(boolean ofKlipper, MonotonicClock clock) {
    this.ofKlipper = ofKlipper;
    this.clock = clock;
  }

  /** The first one: who this is; Klipper does not want to know that, but sends its console then. */
  String identify(Map<String, Object> identity) {
    return ofKlipper
        ? request("gcode/subscribe_output", answeredAs("notify_gcode_response", Map.of()))
        : request("server.connection.identify", identity);
  }

  String list() {
    return request(objects("list"), Map.of());
  }

  String query(Set<String> objects) {
    return request(objects("query"), Map.of("objects", StatusObjects.all(objects)));
  }

  String subscribe(Map<String, Object> objects) {
    Map<String, Object> params = Map.of("objects", objects);
    return request(
        objects("subscribe"), ofKlipper ? answeredAs("notify_status_update", params) : params);
  }

  /** The smallest request that only Klipper itself can answer. */
  String ping() {
    String request =
        request(objects("query"), Map.of("objects", Map.of("webhooks", List.of("state"))));
    ping = true;
    return request;
  }

  private String objects(String method) {
    return ofKlipper ? "objects/" + method : "printer.objects." + method;
  }

  /** The messages that follow get the name that they have at Moonraker. */
  private static Map<String, Object> answeredAs(String method, Map<String, Object> params) {
    Map<String, Object> all = new LinkedHashMap<>(params);
    all.put("response_template", Map.of("method", method));
    return all;
  }

  private String request(String method, Map<String, Object> params) {
    id++;
    ping = false;
    open = true;
    askedAt = clock.millis();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("jsonrpc", "2.0");
    request.put("method", method);
    request.put("params", params);
    request.put("id", id);
    return JsonText.of(request);
  }

  /** Whether the message answers the open request, which is closed then. */
  boolean isAnswer(Map<?, ?> message) {
    boolean answer = open && Integer.valueOf(id).equals(message.get("id"));
    open = open && !answer;
    return answer;
  }

  /** No answer will come; as if the request were of this moment. */
  void givenUp(long now) {
    open = false;
    askedAt = now;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether the last request was a ping. */
  boolean isPing() {
    return ping;
  }

  /** When the last request was made. */
  long askedAt() {
    return askedAt;
  }
}

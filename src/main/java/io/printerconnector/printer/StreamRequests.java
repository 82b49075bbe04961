package io.printerconnector.printer;

import io.printerconnector.json.JsonText;
import io.printerconnector.loop.MonotonicClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON-RPC requests to one printer's Moonraker, of which only the last one can be open. Not
 * thread-safe.
 */
final class StreamRequests {

  private final MonotonicClock clock;
  private int id;
  private boolean open;
  private boolean ping;
  private long askedAt;

  StreamRequests(MonotonicClock clock) {
    this.clock = clock;
  }

  String identify(Map<String, Object> identity) {
    return request("server.connection.identify", identity);
  }

  String list() {
    return request("printer.objects.list", Map.of());
  }

  String query(Set<String> objects) {
    return request("printer.objects.query", Map.of("objects", StatusObjects.all(objects)));
  }

  String subscribe(Map<String, Object> objects) {
    return request("printer.objects.subscribe", Map.of("objects", objects));
  }

  /** The smallest request that only Klipper itself can answer. */
  String ping() {
    String request =
        request("printer.objects.query", Map.of("objects", Map.of("webhooks", List.of("state"))));
    ping = true;
    return request;
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

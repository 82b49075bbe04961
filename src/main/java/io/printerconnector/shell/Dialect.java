package io.printerconnector.shell;

import java.util.LinkedHashMap;
import java.util.Map;

/** How requests are written on a lasting connection. */
enum Dialect {
  /** JSON-RPC 2.0. */
  MOONRAKER,
  /** Klipper's API server, which is nearly the same. */
  KLIPPER;

  private static final long SILENCE_MILLIS = 60_000;

  /** How long it may be silent while something is done; Moonraker tells something each second. */
  long silenceMillis() {
    return this == MOONRAKER ? SILENCE_MILLIS : Long.MAX_VALUE;
  }

  String name(Method method) {
    return this == MOONRAKER ? method.moonrakers() : method.klippers();
  }

  Map<String, Object> request(int id, String method, Map<String, ?> parameters) {
    Map<String, Object> request = new LinkedHashMap<>();
    if (this == MOONRAKER) {
      request.put("jsonrpc", "2.0");
    }
    request.put("id", id);
    request.put("method", method);
    request.put("params", parameters);
    return request;
  }
}

package io.printerconnector.shell;

import java.util.List;
import java.util.Map;

/**
 * What a machine says on a lasting connection.
 *
 * @param members as they came
 */
record Message(Map<?, ?> members) {

  static final String STATUS = "notify_status_update";
  static final String CONSOLE = "notify_gcode_response";
  static final String READY = "notify_klippy_ready";
  static final String GONE = "notify_klippy_disconnected";

  boolean is(String method) {
    return method.equals(members.get("method"));
  }

  boolean answers(int id) {
    return Integer.valueOf(id).equals(members.get("id")) && !members.containsKey("method");
  }

  /**
   * The result; empty if it is no object.
   *
   * @throws MachineException if it is an error
   */
  Map<?, ?> result(String address) throws MachineException {
    Object error = members.get("error");
    if (error != null) {
      Map<?, ?> described = error instanceof Map<?, ?> map ? map : Map.of("message", error);
      String words = String.valueOf(described.get("message"));
      int code = described.get("code") instanceof Integer number ? number : 400;
      throw Refusal.ofKlippers(address, code, words);
    }
    return members.get("result") instanceof Map<?, ?> result ? result : Map.of();
  }

  /** The changed fields of each changed object; empty if it is about something else. */
  Map<?, ?> changes() {
    return is(STATUS) && first("status") instanceof Map<?, ?> changes ? changes : Map.of();
  }

  /** What Klipper has said on its console. */
  String console() {
    return String.valueOf(first("response"));
  }

  /** Moonraker has a list of them, and Klipper an object. */
  private Object first(String name) {
    Object parameters = members.get("params");
    if (parameters instanceof List<?> list) {
      return list.isEmpty() ? null : list.get(0);
    }
    return parameters instanceof Map<?, ?> map ? map.get(name) : null;
  }
}

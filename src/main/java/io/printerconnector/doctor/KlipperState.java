package io.printerconnector.doctor;

import java.util.Map;

/** Says how Klipper is. */
final class KlipperState {

  private KlipperState() {}

  /**
   * Adds the finding; false if there is no Klipper at all.
   *
   * @param state its state, as Moonraker or Klipper itself tells it
   * @param info the result of Klipper's own method {@code info}
   */
  static boolean look(Findings findings, String state, Map<?, ?> info) {
    String message = info.get("state_message") instanceof String text ? ": " + text.strip() : "";
    switch (state) {
      case "ready" ->
          findings.ok("klipper", "ready, version %s".formatted(info.get("software_version")));
      case "startup" -> findings.warn("klipper", "it starts", "wait, and run doctor again");
      case "shutdown" ->
          findings.fail(
              "klipper",
              "it has shut down" + message,
              "correct the cause, then send FIRMWARE_RESTART");
      case "error" ->
          findings.fail(
              "klipper", "it has an error" + message, "correct printer.cfg, then send RESTART");
      default ->
          findings.fail(
              "klipper",
              "it is not connected to Moonraker (%s)".formatted(state),
              "see why its service does not run: systemctl status klipper");
    }
    return state.equals("ready") || state.equals("shutdown");
  }
}

package io.printerconnector.shell;

import io.printerconnector.json.JsonText;
import io.printerconnector.printer.MoonrakerError;
import io.printerconnector.shell.MachineException.Trouble;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer over HTTP.
 *
 * @param address who has answered
 * @param path what was asked for
 * @param status the HTTP status
 * @param body what was sent
 */
record Reply(String address, String path, int status, byte[] body) {

  private static final int REDIRECTION = 300;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

  /**
   * What it says, as a JSON object.
   *
   * @throws MachineException if it is an error, or not Moonraker's
   */
  Map<?, ?> json() throws MachineException {
    if (status < 200 || status >= REDIRECTION) {
      throw refusal();
    }
    try {
      if (JsonText.parseUntrusted(body) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (IllegalArgumentException e) {
      if (e.getMessage().startsWith(JsonText.TOO_MUCH)) {
        throw new MachineException(
            Trouble.REFUSED, "%s answers with %s".formatted(address, e.getMessage()));
      }
    }
    throw stranger();
  }

  /** The member {@code result}; empty if that is no object, such as "ok". */
  Map<?, ?> result() throws MachineException {
    return json().get("result") instanceof Map<?, ?> result ? result : Map.of();
  }

  private MachineException refusal() {
    String text = new String(body, StandardCharsets.UTF_8);
    if (MoonrakerError.isMoonrakers(text)) {
      String words = MoonrakerError.message(status, text);
      return path.startsWith("/printer/")
          ? Refusal.ofKlippers(address, status, words)
          : Refusal.of(address, status, words);
    }
    // A web server in between may have passed the request on.
    return status >= BAD_GATEWAY && status <= GATEWAY_TIMEOUT
        ? new MachineException(
            Trouble.LOST, "the web server at %s answers http %d".formatted(address, status))
        : stranger();
  }

  private MachineException stranger() {
    return new MachineException(
        Trouble.STRANGER,
        "what answers at %s is not Moonraker (http %d); its port is usually 7125"
            .formatted(address, status));
  }
}

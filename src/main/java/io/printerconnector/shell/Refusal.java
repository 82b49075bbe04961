package io.printerconnector.shell;

import io.printerconnector.shell.MachineException.Trouble;

/** What the refusals of Moonraker and Klipper mean. */
final class Refusal {

  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;
  private static final int NO_SUCH_METHOD = -32601;
  private static final int RPC_ERROR = -32602;

  private Refusal() {}

  /**
   * The meaning of an answer.
   *
   * @param code the HTTP status, or the code of JSON-RPC
   * @param words the reason that it gives
   */
  static MachineException of(String address, int code, String words) {
    boolean unauthorized = code == RPC_ERROR && words.equals("Unauthorized");
    if (code == UNAUTHORIZED || unauthorized) {
      return new MachineException(
          Trouble.REFUSED,
          "%s does not let this machine in; give Moonraker's API key (--api-key-file, or api_key in"
                  .formatted(address)
              + " config.json), or write this machine's address into trusted_clients of"
              + " moonraker.conf");
    }
    if (code == UNAVAILABLE) {
      // Moonraker says it like this if it has not passed the request on.
      boolean notSent = words.contains("not connected");
      return new MachineException(
          notSent ? Trouble.AWAY : Trouble.LOST, "klipper is away: " + words);
    }
    return new MachineException(Trouble.REFUSED, words.strip());
  }

  /** The meaning of an answer about what only Klipper has. */
  static MachineException ofKlippers(String address, int code, String words) {
    return code == NOT_FOUND || code == NO_SUCH_METHOD
        ? new MachineException(Trouble.AWAY, "klipper has not connected to Moonraker yet")
        : of(address, code, words);
  }
}

package io.printerconnector.simulator.printer.model;

import java.util.function.Consumer;

/**
 * The Klipper process as Moonraker sees it: its state, why it is in it, and the steps of a restart.
 * The times of a restart are those recorded from a real one.
 */
public final class KlippyProcess {

  static final String SOFTWARE_VERSION = "v0.13.0-730-g84104bbbd";
  private static final String READY_MESSAGE = "Printer is ready";
  private static final String STARTUP_MESSAGE =
      "Printer is not ready\nThe klippy host software is attempting to connect.  Please\n"
          + "retry in a few moments.\n";
  private static final String FIRMWARE_RESTART_ADVICE =
      "Once the underlying issue is corrected, use the\n"
          + "\"FIRMWARE_RESTART\" command to reset the firmware, reload the\n"
          + "config, and restart the host software.\n";
  private static final String RESTART_ADVICE =
      "\nOnce the underlying issue is corrected, use the \"RESTART\"\n"
          + "command to reload the config and restart the host software.\n"
          + "Printer is halted\n";

  private static final double GONE_AFTER = 0.1;
  private static final double STARTUP_AFTER = 1.3;
  private static final double READY_AFTER = 2.3;

  private final Consumer<KlippyState> onChange;
  private KlippyState state = KlippyState.READY;
  private String message = READY_MESSAGE;
  private String configError;
  private boolean boardShutDown;
  private boolean hung;
  private boolean known = true;
  private boolean leaving;
  private double restartedAt = Double.NaN;

  KlippyProcess(Consumer<KlippyState> onChange) {
    this.onChange = onChange;
  }

  public KlippyState state() {
    return state;
  }

  /** The text of {@code state_message}. */
  public String message() {
    return message;
  }

  /** Whether the process exists but does not react. */
  public boolean isHung() {
    return hung;
  }

  /** Whether requests reach the process; false also in the first moment of a restart. */
  public boolean isConnected() {
    return state != KlippyState.DISCONNECTED && !leaving;
  }

  /** Whether it was ever there since Moonraker was started, which has learned its methods then. */
  public boolean isKnown() {
    return known;
  }

  /** Whether the process is about to end, while Moonraker still shows its old state. */
  boolean isLeaving() {
    return leaving;
  }

  void hang(boolean on) {
    hung = on;
  }

  void shutdown(String reason) {
    boardShutDown = true;
    enter(KlippyState.SHUTDOWN, reason + "\n" + FIRMWARE_RESTART_ADVICE + "Printer is shutdown\n");
  }

  void configError(String reason) {
    configError = reason;
    enter(KlippyState.ERROR, reason + "\n" + RESTART_ADVICE);
  }

  void moonrakerStarted() {
    known = state != KlippyState.DISCONNECTED;
  }

  void disconnect() {
    stopRestart();
    enter(KlippyState.DISCONNECTED, "");
  }

  /** Begins a restart; only a firmware restart frees a board that was shut down. */
  void restart(double at, boolean firmware) {
    boardShutDown &= !firmware;
    leaving = true;
    restartedAt = at;
  }

  /** Ends all trouble at once. */
  void ready() {
    stopRestart();
    hung = false;
    boardShutDown = false;
    configError = null;
    enter(KlippyState.READY, READY_MESSAGE);
  }

  /** Goes through the steps of a restart that are due. */
  void advance(double now) {
    double passed = now - restartedAt;
    if (Double.isNaN(passed)) {
      return;
    }
    if (leaving && passed >= GONE_AFTER) {
      leaving = false;
      enter(KlippyState.DISCONNECTED, "");
    }
    if (state == KlippyState.DISCONNECTED && passed >= STARTUP_AFTER) {
      enter(KlippyState.STARTUP, STARTUP_MESSAGE);
    }
    if (state == KlippyState.STARTUP && passed >= READY_AFTER) {
      finishRestart();
    }
  }

  private void finishRestart() {
    stopRestart();
    if (boardShutDown) {
      enter(
          KlippyState.ERROR,
          "Can not update MCU 'mcu' config as it is shutdown\n"
              + FIRMWARE_RESTART_ADVICE
              + "Error configuring printer\n");
    } else if (configError != null) {
      configError(configError);
    } else {
      enter(KlippyState.READY, READY_MESSAGE);
    }
  }

  private void stopRestart() {
    leaving = false;
    restartedAt = Double.NaN;
  }

  private void enter(KlippyState next, String text) {
    boolean changed = state != next;
    state = next;
    known |= next != KlippyState.DISCONNECTED;
    message = text;
    if (changed) {
      onChange.accept(next);
    }
  }
}

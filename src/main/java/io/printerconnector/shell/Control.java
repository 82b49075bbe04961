package io.printerconnector.shell;

import io.printerconnector.config.Machine;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.shell.MachineException.Trouble;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Pauses, resumes or cancels what a machine does, and sees whether that had its effect. */
public enum Control {
  PAUSE(Method.PAUSE, Set.of("printing"), "paused"),
  RESUME(Method.RESUME, Set.of("paused"), "printing"),
  CANCEL(Method.CANCEL, Set.of("printing", "paused"), "idle");

  // Moonraker's "ok" says only that a macro has run: the stock RESUME aborts with a cold nozzle.
  private static final long SEEN_MILLIS = 5_000;
  private static final long LOOK_MILLIS = 250;

  private final Method method;
  private final Set<String> from;
  private final String to;

  Control(Method method, Set<String> from, String to) {
    this.method = method;
    this.from = from;
    this.to = to;
  }

  /** Its name on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Looks whether there is something to do.
   *
   * @throws MachineException if not
   */
  public void check(PrinterStatus now) throws MachineException {
    Machine machine = now.machine();
    if (!now.isReady()) {
      throw refused(
          "klipper is in state %s: %s".formatted(now.klippyState(), now.klippyMessage().strip()));
    } else if (machine.isPrinter() && !prints(now)) {
      throw refused(
          "nothing to %s: this machine has no print_stats; run a macro of its own, or say in"
                  .formatted(word())
              + " config.json what machine it is");
    } else if (!machine.isPrinter() && macro(machine) == null) {
      throw refused(
          "machine %s has no macro for %s; see machines in config.json".formatted(machine, word()));
    } else if (canTell(machine) && !from.contains(now.job())) {
      throw refused("nothing to %s: %s".formatted(word(), now.doing()));
    }
  }

  private static MachineException refused(String message) {
    return new MachineException(Trouble.REFUSED, message);
  }

  /** Klipper gives null for each field that is asked of an object that is not there. */
  private static boolean prints(PrinterStatus now) {
    return now.field("print_stats", "state") != null;
  }

  private String macro(Machine machine) {
    return switch (this) {
      case PAUSE -> machine.pause();
      case RESUME -> machine.resume();
      case CANCEL -> machine.cancel();
    };
  }

  /** Whether a field of the machine shows the difference. */
  private boolean canTell(Machine machine) {
    return machine.isPrinter()
        || machine.busy() != null && (this == CANCEL || machine.paused() != null);
  }

  /**
   * Does it, and gives what the machine does then.
   *
   * @throws MachineException if it has had no effect
   */
  public PrinterStatus carryOut(Machine machine, Order order, Link link, Deadline deadline)
      throws MachineException, InterruptedException {
    MachineException trouble = null;
    try {
      if (machine.isPrinter()) {
        order.send(method, Map.of(), deadline);
      } else {
        order.send(Method.SCRIPT, Map.of("script", macro(machine)), deadline);
      }
    } catch (MachineException e) {
      if (e.trouble() != Trouble.LOST) {
        throw e;
      }
      trouble = e;
    }
    return look(machine, link, trouble);
  }

  private PrinterStatus look(Machine machine, Link link, MachineException trouble)
      throws MachineException, InterruptedException {
    Deadline end = Deadline.in(SEEN_MILLIS);
    while (true) {
      PrinterStatus now;
      try {
        now = Job.ask(new Questions(link, end), machine);
      } catch (MachineException e) {
        throw trouble == null ? new MachineException(Trouble.LOST, e.getMessage()) : trouble;
      }
      boolean told = canTell(machine);
      if (now.isReady() && (told ? isDone(now) : trouble == null)) {
        return now;
      } else if (end.leftMillis() <= LOOK_MILLIS || !now.isReady() || !told) {
        throw trouble != null ? trouble : refused(word() + " had no effect: " + now.doing());
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** A print that has ended just after its resumption did go on. */
  private boolean isDone(PrinterStatus now) {
    return now.job().equals(to) || this == RESUME && now.printState().equals("complete");
  }
}

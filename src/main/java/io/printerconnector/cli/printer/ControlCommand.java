package io.printerconnector.cli.printer;

import io.printerconnector.config.Machine;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.shell.Control;
import io.printerconnector.shell.Job;
import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.Questions;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Pauses, resumes or cancels what the machine does, and says what it does then. */
abstract class ControlCommand extends OrderCommand {

  private static final int LOOK_SECONDS = 10;

  private final Control control;

  ControlCommand(Control control) {
    this.control = control;
  }

  /** Pauses. */
  @Command(
      name = "pause",
      description = "Pauses the print, and says what the printer does then.",
      mixinStandardHelpOptions = true)
  static final class Pause extends ControlCommand {
    Pause() {
      super(Control.PAUSE);
    }
  }

  /** Goes on. */
  @Command(
      name = "resume",
      description = "Goes on with a paused print, and says what the printer does then.",
      mixinStandardHelpOptions = true)
  static final class Resume extends ControlCommand {
    Resume() {
      super(Control.RESUME);
    }
  }

  /** Cancels. */
  @Command(
      name = "cancel",
      description = "Cancels the print, and says what the printer does then. It asks first.",
      mixinStandardHelpOptions = true)
  static final class Cancel extends ControlCommand {

    @Mixin private Confirmation confirmation;

    Cancel() {
      super(Control.CANCEL);
    }

    @Override
    Integer confirmed(String what, Link link) {
      return confirm(confirmation, "Cancel " + what + " on " + link.address());
    }
  }

  /** Asks first, where that is wanted; null if it may go on. */
  Integer confirmed(String what, Link link) {
    return null;
  }

  @Override
  int run(Link link) throws MachineException, InterruptedException {
    Machine machine = printer() == null ? Machine.PRINTER : printer().machine();
    PrinterStatus before = before(link, machine);
    control.check(before);
    Integer stop = confirmed(machine.isPrinter() ? before.filename() : "what it does", link);
    if (stop != null) {
      return stop;
    }
    PrinterStatus after = control.carryOut(machine, order(link), link, deadline());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("state", after.job());
    if (machine.isPrinter()) {
      result.put("filename", after.filename());
    }
    done(result);
    if (!options.json) {
      print(after.doing());
    }
    return ExitCode.OK;
  }

  private PrinterStatus before(Link link, Machine machine)
      throws MachineException, InterruptedException {
    try {
      return Job.ask(new Questions(link, deadlineOf(LOOK_SECONDS)), machine);
    } catch (MachineException e) {
      throw e.ofQuestion();
    }
  }
}

package io.printerconnector.cli.printer;

import io.printerconnector.shell.Deadline;
import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.MachineException.Trouble;
import io.printerconnector.shell.Method;
import io.printerconnector.shell.Questions;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The emergency stop. */
@Command(
    name = "stop",
    description = {
      "Emergency stop: switches motors and heaters off at once.",
      "It does not ask. Klipper is then in state shutdown until FIRMWARE_RESTART."
    },
    mixinStandardHelpOptions = true)
final class StopCommand extends MachineCommand {

  private static final long LOOK_MILLIS = 3_000;
  private static final long PAUSE_MILLIS = 250;
  private static final String SHUTDOWN = "shutdown";

  @Override
  int run(Link link) throws MachineException, InterruptedException {
    MachineException trouble = null;
    try {
      link.ask(Method.EMERGENCY_STOP, Map.of(), deadline());
    } catch (MachineException e) {
      if (e.trouble() != Trouble.LOST) {
        throw e;
      }
      trouble = e;
    }
    Map<String, Object> seen = Map.of();
    try {
      seen = look(link);
    } catch (MachineException e) {
      trouble = trouble == null ? e : trouble;
    }
    Object state = seen.get("state");
    if (!SHUTDOWN.equals(state)) {
      String words =
          state == null
              ? "the stop was sent, but its effect cannot be seen"
              : "the stop was sent, but klipper is in state " + state;
      return failed(trouble == null ? words : words + ": " + trouble.getMessage(), UNKNOWN);
    }
    if (options.json) {
      json(new LinkedHashMap<>(seen));
    } else {
      print("stopped; `gcode FIRMWARE_RESTART` makes klipper ready again");
    }
    return ExitCode.OK;
  }

  private static Map<String, Object> look(Link link) throws MachineException, InterruptedException {
    Deadline end = Deadline.in(LOOK_MILLIS);
    Questions questions = new Questions(link, end);
    Map<String, Object> seen = questions.webhooks();
    while (!SHUTDOWN.equals(seen.get("state")) && end.leftMillis() > PAUSE_MILLIS) {
      Thread.sleep(PAUSE_MILLIS);
      seen = questions.webhooks();
    }
    return seen;
  }
}

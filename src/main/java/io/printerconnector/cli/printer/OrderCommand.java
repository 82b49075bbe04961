package io.printerconnector.cli.printer;

import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.Method;
import io.printerconnector.shell.Order;
import io.printerconnector.status.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ExitCode;

/** A command that changes the machine. */
abstract class OrderCommand extends MachineCommand {

  private static final int MOST_LINES = 1_000;

  final List<String> console = new ArrayList<>();
  private boolean complaint;

  /** How long it takes, only the machine knows. */
  @Override
  int usualSeconds() {
    return 0;
  }

  /** Sends something, and prints what Klipper says meanwhile. */
  Order order(Link link) {
    return new Order(link, this::heard);
  }

  /** Klipper says no to what is only part of a script, and yes to the whole. */
  private void heard(String line) {
    complaint |= line.startsWith("!!") || line.startsWith("// Unknown command:");
    if (console.size() < MOST_LINES) {
      console.add(PlainText.of(line));
    }
    if (!options.json) {
      print(line);
      spec.commandLine().getOut().flush();
    }
  }

  /** Runs a script, and gives the exit code. */
  int script(Link link, String script) throws MachineException, InterruptedException {
    order(link).send(Method.SCRIPT, Map.of("script", script), deadline());
    if (complaint) {
      return failed("klipper has not done all of it; see what it says", REFUSED);
    }
    done(new LinkedHashMap<>());
    return ExitCode.OK;
  }

  /** Prints how it went, if JSON is wanted. */
  void done(Map<String, Object> result) {
    if (options.json) {
      result.put("console", console);
      json(result);
    }
  }

  @Override
  int failed(String message, int exitCode) {
    if (!options.json) {
      return super.failed(message, exitCode);
    }
    note("error: " + message);
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("error", message);
    failure.put("exit_code", exitCode);
    failure.put("console", console);
    json(failure);
    return exitCode;
  }

  /** Asks first; null if it may go on, and otherwise the exit code. */
  Integer confirm(Confirmation confirmation, String question) {
    return switch (confirmation.ask(PlainText.of(question), spec.commandLine().getErr())) {
      case YES -> null;
      case NO -> failed("nothing was sent", REFUSED);
      case NOBODY ->
          failed("nobody can be asked here: give --yes if this is to be done", ExitCode.USAGE);
    };
  }
}

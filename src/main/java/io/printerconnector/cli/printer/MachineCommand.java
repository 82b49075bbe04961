package io.printerconnector.cli.printer;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.shell.Deadline;
import io.printerconnector.shell.Link;
import io.printerconnector.shell.MachineException;
import io.printerconnector.shell.Questions;
import io.printerconnector.status.PlainText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command to one machine: finds it, and gives its troubles their exit codes. */
abstract class MachineCommand implements Callable<Integer> {

  static final int REFUSED = 1;
  static final int UNREACHABLE = 3;
  static final int UNKNOWN = 4;

  private static final double MILLIS = 1_000;

  @Spec CommandSpec spec;
  @ParentCommand PrinterCommand options;
  private PrinterConfig printer;

  /** Does it, and gives the exit code. */
  abstract int run(Link link) throws MachineException, InterruptedException;

  /** How long it waits if nobody says it, in seconds; 0 for as long as it takes. */
  int usualSeconds() {
    return 10;
  }

  /** What is wrong with the arguments, before anything is asked; null if nothing is. */
  String fault() {
    return null;
  }

  @Override
  public final Integer call() throws InterruptedException {
    String fault = fault();
    if (fault != null) {
      throw usage(fault);
    }
    if (options.timeout != null && !(options.timeout > 0)) {
      throw usage("--timeout must be above 0");
    }
    Address address = new Address(options, spec.commandLine());
    try (Link link = address.open()) {
      printer = address.printer();
      return run(link);
    } catch (MachineException e) {
      return failed(e.getMessage(), exitCode(e));
    } catch (Address.UnusableException e) {
      return failed(e.getMessage(), ExitCode.USAGE);
    } finally {
      spec.commandLine().getOut().flush();
    }
  }

  /** The entry of config.json; null if the machine is named by its address. */
  PrinterConfig printer() {
    return printer;
  }

  /** How long the command may take, from now on. */
  Deadline deadline() {
    return deadlineOf(usualSeconds());
  }

  /** The same for a part of it that usually takes so many seconds. */
  Deadline deadlineOf(int usual) {
    double seconds = options.timeout == null ? usual : options.timeout;
    return seconds == 0 ? Deadline.never() : Deadline.in(Math.max(1, (long) (seconds * MILLIS)));
  }

  Questions questions(Link link) {
    return new Questions(link, deadline());
  }

  ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static int exitCode(MachineException error) {
    return switch (error.trouble()) {
      case REFUSED -> REFUSED;
      case AWAY, STRANGER -> UNREACHABLE;
      case LOST -> UNKNOWN;
    };
  }

  /** Says a failure, and gives the exit code. */
  int failed(String message, int exitCode) {
    spec.commandLine().getErr().println("error: " + PlainText.of(message));
    if (options.json) {
      Map<String, Object> failure = new LinkedHashMap<>();
      failure.put("error", message);
      failure.put("exit_code", exitCode);
      json(failure);
    }
    return exitCode;
  }

  void note(String text) {
    spec.commandLine().getErr().println(PlainText.of(text));
  }

  /** Prints a line, in which a machine's words have no effect on the terminal. */
  void print(String line) {
    spec.commandLine().getOut().println(PlainText.of(line));
  }

  void json(Object document) {
    spec.commandLine().getOut().println(PlainText.escaped(JsonText.of(document)));
  }
}

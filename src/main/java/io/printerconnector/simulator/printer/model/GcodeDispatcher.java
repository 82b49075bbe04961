package io.printerconnector.simulator.printer.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the handler of a G-code command; unknown ones are only told on the console. */
final class GcodeDispatcher {

  /** One command. */
  @FunctionalInterface
  interface Handler {
    /**
     * Runs the command at a time, and says when the next one may run.
     *
     * @param script the script that it belongs to, for further steps or the lines of a macro
     */
    double run(GcodeCommand command, double at, Script script) throws GcodeError;
  }

  // These begin a new run, so they never get as far as to be dispatched.
  private static final Set<String> RESTARTS = Set.of("RESTART", "FIRMWARE_RESTART");

  private final Map<String, Handler> handlers = new HashMap<>();
  private final Set<String> silent;
  private final Console console;

  /**
   * @param silent the commands that it accepts and that have no effect
   */
  GcodeDispatcher(Set<String> silent, Console console) {
    this.silent = silent;
    this.console = console;
  }

  void on(String name, Handler handler) {
    handlers.put(name, handler);
  }

  /** Gives a command another name, as {@code rename_existing} of a macro does. */
  void rename(String name, String other) {
    handlers.put(other, handlers.remove(name));
  }

  /** Whether Klipper has the command, with an effect here or without. */
  boolean knows(String name) {
    return handlers.containsKey(name) || silent.contains(name) || RESTARTS.contains(name);
  }

  /** The known commands in alphabetical order. */
  Set<String> names() {
    return new TreeMap<>(handlers).keySet();
  }

  double run(String line, double at, Script script) throws GcodeError {
    GcodeCommand command = GcodeCommand.parse(line);
    if (command == null || silent.contains(command.name())) {
      return at;
    }
    Handler handler = handlers.get(command.name());
    if (handler == null) {
      console.info("Unknown command:\"" + command.name() + "\"");
      return at;
    }
    return handler.run(command, at, script);
  }
}

package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What a printer got before, for the tests of those who look at it. */
public final class CommandHistory {

  private final TestedStore tested;

  /** An empty one in this folder. */
  public CommandHistory(Path folder) {
    tested = new TestedStore(folder);
  }

  /** The commands, after a restart if there was one. */
  public RecentCommands recent() {
    return recent("c");
  }

  RecentCommands recent(String connector) {
    return new RecentCommands(tested.database(), connector, TestedStore.moments(tested.time()));
  }

  /** A command is accepted. */
  public Command accept(Identifier id, Identifier printerId, String action) {
    Command command = new Command(id, printerId, action, Map.of());
    tested.store().accept(command);
    return command;
  }

  /** It ends. */
  public void end(Command command, boolean succeeded) {
    Outcome outcome =
        new Outcome(
            command.id(),
            command.printerId(),
            succeeded,
            succeeded ? null : "no",
            Map.of("action", command.action()));
    tested.store().begin(command);
    tested.end(outcome, command);
    tested.store().delivered(outcome);
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    tested.time().pass(duration);
  }

  /** The process was killed, and starts anew. */
  public void restart() {
    tested.restart();
  }

  /** Ends it. */
  public void close() throws Exception {
    tested.close();
  }
}

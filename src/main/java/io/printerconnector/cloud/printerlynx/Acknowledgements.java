package io.printerconnector.cloud.printerlynx;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * The commands that are acknowledged before they have ended, so that a success is not told twice.
 * After a restart it is; a failure always is.
 */
public final class Acknowledgements {

  /** The others are told once more than necessary. */
  private static final int MOST = 10_000;

  private final Map<Identifier, Boolean> open =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Identifier, Boolean> eldest) {
              return size() > MOST;
            }
          });

  /** The command with this id may be acknowledged before it has ended. */
  public void expect(@Variable("commandId") Identifier commandId) {
    open.putIfAbsent(commandId, false);
  }

  /** Whether to acknowledge the command with this id now, because it has not ended yet. */
  public boolean isEarly(@Variable("commandId") Identifier commandId) {
    return open.replace(commandId, false, true);
  }

  /** Whether the outcome in the variable {@code outcome} has yet to be told. */
  public boolean isNews(@Variable("outcome") Outcome outcome) {
    boolean told = open.getOrDefault(outcome.commandId(), false);
    return !told || !outcome.succeeded();
  }

  /** The outcome has been told, or need not be. */
  public void told(@Variable("outcome") Outcome outcome) {
    open.remove(outcome.commandId());
  }
}

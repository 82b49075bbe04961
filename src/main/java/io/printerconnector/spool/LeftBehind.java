package io.printerconnector.spool;

import io.printerconnector.command.Command;
import io.printerconnector.command.Outcome;

/**
 * A command that an earlier run has left in the spool.
 *
 * @param sequence its place in the order of acceptance
 * @param command the command; null if it has ended
 * @param started whether the printer may have been asked to carry it out
 * @param outcome how it ended, or null
 */
public record LeftBehind(long sequence, Command command, boolean started, Outcome outcome) {

  static LeftBehind of(Stage stage, SpoolEntry entry) {
    return new LeftBehind(
        entry.sequence(), entry.command(), stage == Stage.STARTED, entry.outcome());
  }
}

package io.printerconnector.store;

import io.printerconnector.command.Actions;
import io.printerconnector.command.Command;
import io.printerconnector.command.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** How much may wait in the store, for how long, and what goes on without a disk. */
public final class StoreLimits {

  private static final Logger LOG = LoggerFactory.getLogger(StoreLimits.class);
  private static final long MOST_IN_MEMORY = 4L << 20;
  private static final int MOST_FOREIGN = 1_000;

  private final Actions actions;
  private int commands = 1_000;
  private long commandBytes = 8L << 20;
  private int outcomes = 10_000;
  private long outcomeBytes = 64L << 20;
  private Duration doneAge = Duration.ofDays(7);
  private int doneCount = 10_000;
  private Duration doubtAge = Duration.ofMinutes(15);
  private boolean full;

  /**
   * @param actions what makes a printer safer
   */
  public StoreLimits(Actions actions) {
    this.actions = actions;
  }

  /** Most commands of one printer that wait or are under way. */
  public void setCommands(int commands) {
    this.commands = commands;
  }

  /** What the commands of all printers may take together, in KiB. */
  public void setCommandKilobytes(int kilobytes) {
    this.commandBytes = kilobytes * 1_024L;
  }

  /** Most outcomes that wait for the cloud; of commands that were accepted there may be more. */
  public void setOutcomes(int outcomes) {
    this.outcomes = outcomes;
  }

  /** What they may take together, in MiB; beyond that long results are left out. */
  public void setOutcomeMegabytes(int megabytes) {
    this.outcomeBytes = (long) megabytes << 20;
  }

  /** Days after which a finished command may be forgotten. */
  public void setDoneDays(int days) {
    this.doneAge = Duration.ofDays(days);
  }

  /** Most finished commands to remember. */
  public void setDoneCount(int count) {
    this.doneCount = count;
  }

  /** Minutes after a damage in which commands that are not known are not carried out. */
  public void setDoubtMinutes(int minutes) {
    this.doubtAge = Duration.ofMinutes(minutes);
  }

  Duration doubtAge() {
    return doubtAge;
  }

  long doneMillis() {
    return doneAge.toMillis();
  }

  /** Most commands of other pairings that are kept for reading. */
  int foreign() {
    return MOST_FOREIGN;
  }

  int doneCount() {
    return doneCount;
  }

  /**
   * Whether a command makes the printer safer: then it is carried out even if it cannot be
   * recorded, and never too much.
   */
  boolean isSafer(Command command) {
    return actions.isSafer(command);
  }

  /** Whether one more command may wait. */
  boolean hasRoom(Connection connection, CommandRow row) throws SQLException {
    return CommandTable.SQL.first(
        connection,
        waiting ->
            waiting.getLong(1) < commands && waiting.getLong(2) + row.bytes() <= commandBytes,
        "waiting",
        row.printer(),
        row.connector());
  }

  /** Whether the outcome of a command that was never accepted may wait for the cloud, too. */
  boolean mayWait(Connection connection, String connector) throws SQLException {
    boolean room = CommandTable.SQL.number(connection, "outbox", connector) < outcomes;
    if (room == full) {
      full = !room;
      LOG.atLevel(full ? Level.WARN : Level.INFO)
          .log(
              full
                  ? "{} outcomes wait for the cloud (store.outcomes): commands that cannot be"
                      + " accepted are not answered until it takes some"
                  : "fewer than {} outcomes wait for the cloud again",
              outcomes);
    }
    return room;
  }

  /** The outcome, without its result if that is long and too much waits for the cloud. */
  Outcome shortened(Connection connection, String connector, Outcome outcome, boolean durable)
      throws SQLException {
    if (outcome.result().size() < CommandRow.LONG
        || CommandTable.SQL.first(connection, r -> r.getLong(2), "outbox", connector)
                + outcome.result().size()
            <= (durable ? outcomeBytes : MOST_IN_MEMORY)) {
      return outcome;
    }
    LOG.warn(
        "the result of command {} is left out: too much waits for the cloud", outcome.commandId());
    return new Outcome(
        outcome.commandId(),
        outcome.printerId(),
        outcome.action(),
        outcome.succeeded(),
        outcome.errorMessage(),
        CommandTable.leftOut(
            outcome.reference(), "too much waited for the cloud (store.outcomeMegabytes)"));
  }
}

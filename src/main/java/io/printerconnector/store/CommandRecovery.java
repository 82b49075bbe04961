package io.printerconnector.store;

import io.printerconnector.command.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what an earlier run has left of the commands of one connector. */
public final class CommandRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(CommandRecovery.class);

  private final Database database;
  private final String connector;
  private final CommandStore store;
  private final RunRecord runRecord;
  private final Moment.Source clock;
  private int recoveredAt = -1;

  /**
   * @param connector names it: what belongs to another one is kept, but not touched
   * @param store takes care of what is found
   * @param runRecord knows whether earlier runs have ended badly
   */
  public CommandRecovery(
      Database database, Supplier<String> connector, CommandStore store, RunRecord runRecord) {
    this(database, connector.get(), store, runRecord, database::now);
  }

  CommandRecovery(
      Database database,
      String connector,
      CommandStore store,
      RunRecord runRecord,
      Moment.Source clock) {
    this.database = database;
    this.connector = connector;
    this.store = store;
    this.runRecord = runRecord;
    this.clock = clock;
  }

  /**
   * Whether {@link #recover} was not called yet, or another disk has come since, which may have
   * been mounted late.
   */
  public synchronized boolean isDue() {
    return recoveredAt != database.generation();
  }

  /** The commands that an earlier run has left, in the order of acceptance. */
  public synchronized List<LeftBehind> recover() {
    String reason = recoveredAt < 0 ? runRecord.begin() : null;
    StateFiles.takeOver(database, connector);
    if (reason != null) {
      database.durably(c -> new SettingAside(connector, reason, clock.now()).run(c));
    }
    long foreign = database.read(c -> CommandTable.SQL.number(c, "foreign", connector));
    if (foreign > 0) {
      LOG.warn(
          "{} command(s) and outcomes belong to another pairing of this connector; they stay in"
              + " connector.db, and are neither carried out nor reported",
          foreign);
    }
    int generation = database.generation();
    List<LeftBehind> left = database.read(this::left);
    recoveredAt = generation;
    if (!left.isEmpty()) {
      LOG.info("an earlier run has left {} command(s), which go on", left.size());
    }
    return left;
  }

  private List<LeftBehind> left(Connection connection) throws SQLException {
    Map<CommandRow, Command> commands = new LinkedHashMap<>();
    for (CommandRow row :
        CommandTable.SQL.rows(connection, CommandColumns::read, "open", connector)) {
      if (!store.isTakenUp(row)) {
        commands.put(row, CommandJson.read(row.reference(), row.command()));
      }
    }
    // Once all could be read: if not, this begins again in memory.
    List<LeftBehind> left = new ArrayList<>();
    commands.forEach(
        (row, command) -> {
          store.takeUp(row, command);
          left.add(new LeftBehind(command, row.stage().equals(CommandRow.STARTED)));
        });
    return left;
  }
}

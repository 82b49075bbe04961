package io.printerconnector.store;

import io.printerconnector.audit.AuditRecord;
import io.printerconnector.command.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what earlier runs have left out of the way, because it may be what has ended them: commands
 * are not carried out but reported as failed, and long results are left out. What they were stays
 * in the table {@code set_aside}, for a person to look at.
 */
final class SettingAside {

  private static final Logger LOG = LoggerFactory.getLogger(SettingAside.class);
  private static final int MOST_KEPT = 100;

  private final CommandTable table = new CommandTable();
  private final String connector;
  private final String reason;
  private final Moment now;

  /**
   * @param reason why, as a clause
   */
  SettingAside(String connector, String reason, Moment now) {
    this.connector = connector;
    this.reason = reason;
    this.now = now;
  }

  Void run(Connection connection) throws SQLException {
    CommandTable.SQL.update(connection, "setAside", now.wall(), connector, CommandRow.LONG);
    CommandTable.SQL.update(connection, "trimSetAside", MOST_KEPT);
    List<CommandRow> open =
        CommandTable.SQL.rows(connection, CommandColumns::read, "open", connector);
    for (CommandRow row : open) {
      end(connection, row);
    }
    List<String> longOnes =
        CommandTable.SQL.rows(
            connection, row -> row.getString(1), "long", connector, CommandRow.LONG);
    for (String identity : longOnes) {
      CommandRow row = table.find(connection, identity);
      table.put(connection, CommandTable.without(row, "the result was left out: " + reason));
    }
    LOG.warn(
        "{}; set aside: {} command(s), reported as failed, and {} long result(s) of ended ones",
        reason,
        open.size(),
        longOnes.size());
    return null;
  }

  private void end(Connection connection, CommandRow row) throws SQLException {
    boolean begun = row.stage().equals(CommandRow.STARTED);
    Outcome outcome =
        CommandTable.failed(
            row.reference(),
            (begun ? "the outcome is unknown, it may have been carried out: " : "not carried out: ")
                + reason);
    table.put(connection, row.ended(outcome, now));
    Map<String, Object> line =
        AuditRecord.of(
            outcome, null, null, now.knownSince(row.accepted()), ConnectorName.cloud(connector));
    new AuditTable().append(connection, now.instant(), line);
    LOG.warn("set aside: {}", outcome);
  }
}

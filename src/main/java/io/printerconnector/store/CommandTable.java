package io.printerconnector.store;

import io.printerconnector.command.Outcome;
import io.printerconnector.json.RawJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of commands: statements, and what becomes of its rows when the disk fails. */
final class CommandTable implements Database.Table {

  static final Sql SQL = new Sql("commands");

  private static final Logger LOG = LoggerFactory.getLogger(CommandTable.class);
  private static final List<String> ORDER =
      List.of(
          CommandRow.ACCEPTED,
          CommandRow.STARTED,
          CommandRow.ENDED,
          CommandRow.DONE,
          CommandRow.REJECTED,
          CommandRow.UNKNOWN);

  /** A result of a command that the cloud knows need not be longer. */
  private static final int LONGEST_DONE = 4_096;

  /** One that the cloud never wants is for a person. */
  private static final int LONGEST_REJECTED = 65_536;

  /** What goes along into memory may have so many characters, each and together. */
  private static final int LONGEST_RESCUED = 65_536;

  private static final long MOST_RESCUED = 4L << 20;

  /** The row with this identity; null if there is none. */
  CommandRow find(Connection connection, String identity) throws SQLException {
    return SQL.first(connection, CommandRow::read, "find", identity);
  }

  /**
   * Reads all rows.
   *
   * @throws SQLException if one is not as it was written
   */
  void check(Connection connection) throws SQLException {
    try (PreparedStatement all = SQL.prepare(connection, "all");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        CommandRow.read(rows);
      }
    } catch (DamagedRowException e) {
      throw Sqlite.damage(e.getMessage());
    }
  }

  /** How far a command has come; null if it was never seen. */
  String stage(Connection connection, String identity) throws SQLException {
    return SQL.first(connection, row -> row.getString(1), "stage", identity);
  }

  void add(Connection connection, CommandRow row) throws SQLException {
    SQL.update(connection, "add", row.all());
  }

  void update(Connection connection, CommandRow row) throws SQLException {
    SQL.update(connection, "update", row.changed());
  }

  /** Remembers a command as one of these that the cloud needs not be told of any more. */
  void finish(Connection connection, CommandRow row, String stage, Moment when)
      throws SQLException {
    RawJson result = row.result();
    int longest = stage.equals(CommandRow.REJECTED) ? LONGEST_REJECTED : LONGEST_DONE;
    if (result != null && result.size() > longest) {
      result = leftOut(row.action(), "it is too long to be kept");
    }
    CommandRow done = row.as(stage, result);
    update(
        connection,
        done.ended(
                new Outcome(
                    done.reference().commandId(),
                    done.reference().printerId(),
                    done.action(),
                    Boolean.TRUE.equals(done.succeeded()),
                    done.error(),
                    result),
                when)
            .as(stage, result));
  }

  /** What stands in the place of a result, with the reason; null if there was none. */
  static RawJson leftOut(String action, String why) {
    Map<String, Object> result = new TreeMap<>();
    if (action != null) {
      result.put("action", action);
    }
    if (why != null) {
      result.put("left_out", why);
    }
    return RawJson.object(result);
  }

  @Override
  public void rescue(Connection disk, Connection memory) throws SQLException {
    long room = MOST_RESCUED;
    try (PreparedStatement all = SQL.prepare(disk, "rescue");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        room -= rescue(rows, memory, room);
      }
    }
  }

  /** Copies the row at which an answer stands, and gives what its result takes. */
  private long rescue(ResultSet disk, Connection memory, long room) throws SQLException {
    CommandRow row;
    try {
      row = CommandRow.read(disk);
    } catch (DamagedRowException e) {
      addUnknown(memory, disk.getString("identity"), Moment.now());
      return 0;
    }
    if (row.result() != null && row.result().size() > Math.min(room, LONGEST_RESCUED)) {
      row = row.as(row.stage(), leftOut(row.action(), "the connector's disk fails"));
    }
    add(memory, row);
    return row.result() == null ? 0 : row.result().size();
  }

  @Override
  public void bringBack(Connection memory, Connection disk) throws SQLException {
    try (PreparedStatement all = SQL.prepare(memory, "all");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        bringBack(CommandRow.read(rows), disk);
      }
    }
  }

  private void bringBack(CommandRow row, Connection disk) throws SQLException {
    String there = stage(disk, row.identity());
    if (CommandRow.UNKNOWN.equals(there)) {
      SQL.update(disk, "remove", row.identity()); // a damage has hidden what this run knows
    }
    if (there == null || CommandRow.UNKNOWN.equals(there)) {
      add(disk, row);
    } else if (ORDER.indexOf(row.stage()) > ORDER.indexOf(there)) {
      update(disk, row);
    }
  }

  /**
   * Copies a row of a damaged database; one whose record is damaged is remembered as unknown.
   *
   * @return whether it could be read
   */
  boolean salvage(ResultSet damaged, Connection to) throws SQLException {
    try {
      add(to, CommandRow.read(damaged));
      return true;
    } catch (DamagedRowException e) {
      return false;
    }
  }

  /** Remembers a command that must never be carried out, because nobody knows how far it came. */
  void addUnknown(Connection connection, String identity, Moment when) throws SQLException {
    CommandRow row =
        new CommandRow(
            identity,
            0,
            "",
            "null",
            null,
            null,
            when,
            CommandRow.UNKNOWN,
            null,
            null,
            null,
            null,
            when);
    add(connection, row);
  }

  /** Ends what had not begun as far as is known: after a damage it may have. */
  void distrust(Connection connection) throws SQLException {
    List<CommandRow> open = SQL.rows(connection, CommandRow::read, "accepted_ones");
    for (CommandRow row : open) {
      Outcome outcome =
          new Outcome(
              row.reference().commandId(),
              row.reference().printerId(),
              row.action(),
              false,
              "not carried out: the connector's database was damaged, and whether the command had begun"
                  + " before is not known",
              leftOut(row.action(), null));
      update(connection, row.ended(outcome, Moment.now()));
      LOG.warn("{}", outcome);
    }
  }
}

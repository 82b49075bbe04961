package io.printerconnector.store;

import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.json.RawJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of commands: statements, and what becomes of its rows when the disk fails. */
final class CommandTable implements Database.Table {

  static final Sql SQL = new Sql("commands");

  private static final Logger LOG = LoggerFactory.getLogger(CommandTable.class);

  private static final int AT_ONCE = 50;

  /** A result of a command that the cloud knows need not be longer. */
  private static final int LONGEST_DONE = 4_096;

  /** One that the cloud never wants is for a person. */
  private static final int LONGEST_REJECTED = 65_536;

  /** The results that go along into memory may have so many bytes together. */
  private static final long MOST_RESCUED = 4L << 20;

  /** The row with this identity; null if there is none. */
  CommandRow find(Connection connection, String identity) throws SQLException {
    return SQL.first(connection, CommandColumns::read, "find", identity);
  }

  /**
   * Looks at all rows.
   *
   * @throws SQLException if one is not as it was written
   */
  void check(Connection connection) throws SQLException {
    try (PreparedStatement all = SQL.prepare(connection, "all");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        CommandColumns.check(rows);
      }
    } catch (DamagedRowException e) {
      throw Sqlite.damage(e.getMessage());
    }
  }

  /** How far a command has come; null if it was never seen. */
  String stage(Connection connection, String identity) throws SQLException {
    return SQL.first(connection, row -> row.getString(1), "stage", identity);
  }

  /** Adds a row, unless one with this identity is there. */
  void add(Connection connection, CommandRow row) throws SQLException {
    SQL.update(connection, "add", row.values());
  }

  /** Adds a row, or brings the one with this identity up to date. */
  void put(Connection connection, CommandRow row) throws SQLException {
    SQL.update(connection, "put", row.values());
  }

  /**
   * Remembers a command that has ended as one of these that the cloud needs not be told of any
   * more; false if there is no such command.
   */
  boolean finish(Connection connection, String identity, String stage, Moment when)
      throws SQLException {
    CommandRow row = find(connection, identity);
    if (row == null || !row.stage().equals(CommandRow.ENDED)) {
      return false;
    }
    int longest = stage.equals(CommandRow.REJECTED) ? LONGEST_REJECTED : LONGEST_DONE;
    boolean keep = row.end().size() <= longest;
    RawJson result =
        keep ? row.end().result() : leftOut(row.reference(), "it is too long to be kept");
    CommandEnd end = new CommandEnd(row.end().succeeded(), row.end().error(), result, when);
    put(connection, row.as(stage, null, end));
    return true;
  }

  /** The outcome of a command of which nothing else can be told. */
  static Outcome failed(OutcomeReference command, String error) {
    return new Outcome(
        command.commandId(),
        command.printerId(),
        command.action(),
        false,
        error,
        leftOut(command, null));
  }

  /** What stands in the place of a result, with the reason; null if there was none. */
  static RawJson leftOut(OutcomeReference command, String why) {
    Map<String, Object> result = new TreeMap<>();
    if (command.action() != null) {
      result.put("action", command.action());
    }
    if (why != null) {
      result.put("left_out", why);
    }
    return RawJson.object(result);
  }

  @Override
  public void rescue(Connection disk, Connection memory, Moment now) throws SQLException {
    long room = MOST_RESCUED;
    try (PreparedStatement all = SQL.prepare(disk, "rescue");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        room -= rescue(rows, memory, room, now);
      }
    }
  }

  /** Copies the row at which an answer stands, and gives what its result takes. */
  private long rescue(ResultSet disk, Connection memory, long room, Moment now)
      throws SQLException {
    CommandRow row;
    try {
      row = CommandColumns.read(disk);
    } catch (DamagedRowException e) {
      add(memory, CommandRow.unknown(disk.getString("identity"), now));
      return 0;
    }
    if (row.end() != null && row.end().size() > Math.min(room, CommandRow.LONG)) {
      row = without(row, "the connector's disk fails");
    }
    add(memory, row);
    return row.end() == null ? 0 : row.end().size();
  }

  @Override
  public void bringBack(Connection memory, Connection disk) throws SQLException {
    // At once, because PostgreSQL may be far away.
    Map<String, String> stages = new HashMap<>();
    SQL.rows(disk, row -> stages.put(row.getString(1), row.getString(2)), "stagesOfAll");
    try (PreparedStatement all = SQL.prepare(memory, "all");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        CommandRow row = CommandColumns.read(rows);
        bringBack(row, stages.get(row.identity()), disk);
      }
    }
  }

  private void bringBack(CommandRow row, String there, Connection disk) throws SQLException {
    // What is unknown there was hidden by a damage from this run, which knows it.
    if (there == null
        || there.equals(CommandRow.UNKNOWN)
        || CommandRow.STAGES.indexOf(row.stage()) > CommandRow.STAGES.indexOf(there)) {
      put(disk, row);
    }
  }

  /**
   * Copies a row of a damaged database.
   *
   * @return whether it could be read
   */
  boolean salvage(ResultSet damaged, Connection to) throws SQLException {
    try {
      add(to, CommandColumns.read(damaged));
      return true;
    } catch (DamagedRowException e) {
      return false;
    }
  }

  /** Replaces the rows that are not as they were written by such of which nothing is known. */
  int mend(Connection connection, Moment now) throws SQLException {
    List<String> damaged = new ArrayList<>();
    try (PreparedStatement all = SQL.prepare(connection, "all")) {
      all.setFetchSize(AT_ONCE);
      try (ResultSet rows = all.executeQuery()) {
        while (rows.next()) {
          if (!isWhole(rows)) {
            damaged.add(rows.getString("identity"));
          }
        }
      }
    }
    for (String identity : damaged) {
      SQL.update(connection, "remove", identity);
      add(connection, CommandRow.unknown(identity, now));
    }
    if (!damaged.isEmpty()) {
      Doubt.begin(connection);
    }
    return damaged.size();
  }

  private static boolean isWhole(ResultSet row) throws SQLException {
    try {
      CommandColumns.check(row);
      return true;
    } catch (DamagedRowException e) {
      return false;
    }
  }

  /** Leaves the result of a row out. */
  static CommandRow without(CommandRow row, String why) {
    return row.as(row.stage(), row.command(), row.end().with(leftOut(row.reference(), why)));
  }

  /** Ends what had not begun as far as is known: after a damage it may have. */
  void distrust(Connection connection) throws SQLException {
    for (CommandRow row : SQL.rows(connection, CommandColumns::read, "accepted_ones")) {
      Outcome outcome =
          failed(
              row.reference(),
              "not carried out: the connector's database was damaged, and whether the command had begun"
                  + " before is not known");
      put(connection, row.ended(outcome, Moment.now()));
      LOG.warn("{}", outcome);
    }
  }
}

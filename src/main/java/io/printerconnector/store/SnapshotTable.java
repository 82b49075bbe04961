package io.printerconnector.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table of snapshots that wait for the cloud, oldest first. */
public final class SnapshotTable implements Database.Table {

  private static final Sql SQL = new Sql("snapshots");
  private static final int AT_ONCE = 200;

  /**
   * A snapshot that waits.
   *
   * @param sequence its place
   * @param payload its text; null if it is not as it was written
   */
  public record Stored(long sequence, String payload) {
    private static Stored read(ResultSet row) throws SQLException {
      String payload = row.getString(3);
      return new Stored(row.getLong(1), Checksum.ofAll(payload) == row.getLong(2) ? payload : null);
    }
  }

  /**
   * How many wait.
   *
   * @param snapshots their number
   * @param bytes what they take, in bytes
   */
  public record Size(long snapshots, long bytes) {}

  private record Old(long sequence, long wall, long bytes) {
    static Old read(ResultSet row) throws SQLException {
      return new Old(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  /** Adds a snapshot at the end. */
  public void add(Connection connection, String connector, Instant captured, String payload)
      throws SQLException {
    long bytes = payload.getBytes(StandardCharsets.UTF_8).length;
    SQL.update(
        connection,
        "add",
        connector,
        captured.toEpochMilli(),
        bytes,
        Checksum.ofAll(payload),
        payload);
  }

  /** The oldest of a connector, so many at most. */
  public List<Stored> first(Connection connection, String connector, int most) throws SQLException {
    return SQL.rows(connection, Stored::read, "first", connector, most);
  }

  /** Forgets those of a connector up to this place. */
  public void remove(Connection connection, String connector, long sequence) throws SQLException {
    SQL.update(connection, "remove", connector, sequence);
  }

  /** What waits of a connector. */
  public Size size(Connection connection, String connector) throws SQLException {
    return SQL.first(
        connection, row -> new Size(row.getLong(1), row.getLong(2)), "count", connector);
  }

  /** Drops the oldest, whoever's they are, until there are no more bytes than this; how many. */
  public int dropBeyond(Connection connection, long mostBytes) throws SQLException {
    long bytes = SQL.number(connection, "size");
    int dropped = 0;
    while (bytes > mostBytes) {
      int before = dropped;
      for (Old old : SQL.rows(connection, Old::read, "oldest", AT_ONCE)) {
        if (bytes <= mostBytes) {
          break;
        }
        bytes -= old.bytes();
        dropped += SQL.update(connection, "drop", old.sequence());
      }
      if (dropped == before) {
        break;
      }
    }
    return dropped;
  }

  /** When the oldest and the newest one were taken; null if there is none. */
  public Instant[] ends(Connection connection) throws SQLException {
    Old oldest = SQL.first(connection, Old::read, "oldest", 1);
    return oldest == null
        ? null
        : new Instant[] {
          Instant.ofEpochMilli(oldest.wall()),
          Instant.ofEpochMilli(SQL.number(connection, "newest"))
        };
  }

  /** Drops some of the oldest that were taken before this moment; how many. */
  public int dropOlder(Connection connection, Instant limit) throws SQLException {
    int dropped = 0;
    for (Old old : SQL.rows(connection, Old::read, "oldest", AT_ONCE)) {
      if (old.wall() >= limit.toEpochMilli()) {
        break;
      }
      dropped += SQL.update(connection, "drop", old.sequence());
    }
    return dropped;
  }

  @Override
  public void rescue(Connection disk, Connection memory, Moment now) {
    // What is on the disk stays there; there may be far too much of it for the memory.
  }

  @Override
  public void bringBack(Connection memory, Connection disk) throws SQLException {
    try (var all = SQL.prepare(memory, "all");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        salvage(rows, disk);
      }
    }
  }

  /** Copies the row at which an answer stands. */
  boolean salvage(ResultSet row, Connection to) throws SQLException {
    SQL.update(
        to,
        "add",
        row.getString("connector"),
        row.getLong("captured_wall"),
        row.getLong("bytes"),
        row.getLong("payload_check"),
        row.getString("payload"));
    return true;
  }
}

package io.printerconnector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table of what was measured lately: a row for each minute of each series. */
public final class HistoryTable implements Database.Table {

  private static final Sql SQL = new Sql("history");
  private static final int AT_ONCE = 200;

  /** A printer's id may be longer than what an index of PostgreSQL takes. */
  private static final int LONGEST_NAME = 200;

  /**
   * What was measured in a minute.
   *
   * @param minute minutes since 1970
   * @param samples JSON, as it was put; not checked, so that it may be damaged
   */
  public record Row(long minute, String samples) {
    private static Row read(ResultSet row) throws SQLException {
      return new Row(row.getLong(1), StorableText.read(row.getString(2)));
    }
  }

  /** Puts what was measured in a minute in place of what is there. */
  public void put(
      Connection connection, String connector, String series, long minute, String samples)
      throws SQLException {
    putAll(connection, List.<Object[]>of(values(connector, series, minute, samples)));
  }

  /** The values of a row for {@link #putAll}. */
  static Object[] values(String connector, String series, long minute, String samples) {
    return new Object[] {name(connector), name(series), minute, StorableText.of(samples)};
  }

  /** The same for many rows at once, because PostgreSQL may be far away. */
  void putAll(Connection connection, List<Object[]> rows) throws SQLException {
    SQL.updateAll(connection, "put", rows);
  }

  private static String name(String text) {
    return text.length() <= LONGEST_NAME
        ? text
        : "%s~%08x".formatted(text.substring(0, LONGEST_NAME - 9), Checksum.of(text));
  }

  /** One series from this minute on, the oldest first. */
  public List<Row> since(Connection connection, String connector, String series, long minute)
      throws SQLException {
    return SQL.rows(connection, Row::read, "since", name(connector), name(series), minute);
  }

  /** Drops what is older than this minute, whoever's it is; how many rows. */
  public int dropBefore(Connection connection, long minute) throws SQLException {
    return SQL.update(connection, "dropBefore", minute);
  }

  /** Drops what is newer than this minute, which the clock was ahead at; how many rows. */
  public int dropAfter(Connection connection, long minute) throws SQLException {
    return SQL.update(connection, "dropAfter", minute);
  }

  /** The number of rows. */
  long size(Connection connection) throws SQLException {
    return SQL.number(connection, "size");
  }

  /** Drops the oldest, whoever's they are, until there are no more rows than this; how many. */
  public int dropBeyond(Connection connection, int mostRows) throws SQLException {
    long tooMany = size(connection) - mostRows;
    return tooMany > 0 ? SQL.update(connection, "dropOldest", tooMany) : 0;
  }

  @Override
  public void rescue(Connection disk, Connection memory, Moment now) {
    // A gap in a plot does no harm.
  }

  @Override
  public void bringBack(Connection memory, Connection disk) throws SQLException {
    try (PreparedStatement all = SQL.prepare(memory, "all");
        ResultSet rows = all.executeQuery()) {
      List<Object[]> some = new ArrayList<>();
      while (rows.next()) {
        some.add(
            new Object[] {
              rows.getString(1), rows.getString(2), rows.getLong(3), rows.getString(4)
            });
        if (some.size() == AT_ONCE) {
          putAll(disk, some);
          some.clear();
        }
      }
      putAll(disk, some);
    }
  }
}

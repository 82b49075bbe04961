package io.printerconnector.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The table of single values. */
final class Settings implements Database.Table {

  private static final Sql SQL = new Sql("settings");

  @Override
  public void rescue(Connection disk, Connection memory, Moment now) throws SQLException {
    for (String[] setting :
        SQL.rows(
            disk,
            row -> new String[] {row.getString(1), StorableText.read(row.getString(2))},
            "all")) {
      set(memory, setting[0], setting[1]);
    }
  }

  @Override
  public void bringBack(Connection memory, Connection disk) throws SQLException {
    // The others are about what is on the disk.
    String taken = get(memory, StateFiles.TAKEN);
    if (taken != null) {
      set(disk, StateFiles.TAKEN, taken);
    }
  }

  /** The value of this name; null if it was never set. */
  static String get(Connection connection, String name) throws SQLException {
    return SQL.first(connection, row -> StorableText.read(row.getString(1)), "get", name);
  }

  static Void set(Connection connection, String name, String value) throws SQLException {
    SQL.update(connection, "set", name, StorableText.of(value));
    return null;
  }
}

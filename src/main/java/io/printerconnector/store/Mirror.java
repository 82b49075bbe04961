package io.printerconnector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be known of a database that cannot be read any more once it fails, unlike a disk: a
 * copy in memory that every change of the other one is made in as well, after it was committed.
 */
final class Mirror {

  private static final ThreadLocal<List<Change>> NOTED = new ThreadLocal<>();

  private final Connection memory;

  /** A statement that has changed something. */
  private record Change(Sql sql, String name, Object[] values) {}

  private Mirror(Connection memory) {
    this.memory = memory;
  }

  /** One of these tables as they are now. */
  static Mirror of(Connection disk, List<Database.Table> tables, Moment now) throws SQLException {
    Connection memory = Sqlite.memory();
    try {
      DatabaseFile.migrate(memory);
      memory.setAutoCommit(false);
      for (Database.Table table : tables) {
        table.rescue(disk, memory, now);
      }
      memory.commit();
      memory.setAutoCommit(true);
      return new Mirror(memory);
    } catch (SQLException | RuntimeException e) {
      Sqlite.close(memory);
      throw e;
    }
  }

  /** Begins to note the changes that this thread makes. */
  void begin() {
    NOTED.set(new ArrayList<>());
  }

  /** Takes note of a change, if they are noted. */
  static void note(Sql sql, String name, Object... values) {
    List<Change> changes = NOTED.get();
    if (changes != null) {
      changes.add(new Change(sql, name, values));
    }
  }

  /** Forgets what was noted, which did not come to pass. */
  void undo() {
    NOTED.remove();
  }

  /** Makes what was noted in the copy, too. */
  void commit() throws SQLException {
    List<Change> changes = NOTED.get();
    NOTED.remove();
    for (Change change : changes) {
      change.sql().update(memory, change.name(), change.values());
    }
  }

  /** The copy, as the database that is used from now on. */
  Connection memory() {
    return memory;
  }

  void close() {
    Sqlite.close(memory);
  }
}

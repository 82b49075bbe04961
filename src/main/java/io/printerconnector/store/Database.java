package io.printerconnector.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database {@code connector.db} in the state directory, opened when it is first needed. If the
 * disk fails, what is under way goes on in a database in memory, and is brought back to the disk
 * when that works again. One transaction at a time.
 */
public final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** Name of the file in the state directory. */
  public static final String FILE = "connector.db";

  private static final List<Table> TABLES =
      List.of(new CommandTable(), new AuditTable(), new SnapshotTable(), new Settings());

  /** What is to be done within a transaction. */
  public interface Work<T> {
    /** Does it. */
    T run(Connection connection) throws SQLException;
  }

  /** What of a table goes along when the database moves between the disk and memory. */
  interface Table {
    /** Copies what has to be known without the disk. */
    void rescue(Connection disk, Connection memory) throws SQLException;

    /** Brings the disk up to date. */
    void bringBack(Connection memory, Connection disk) throws SQLException;
  }

  private final Path file;
  private final Object restoring = new Object();
  private volatile StateLock stateLock;
  private Connection disk;
  private Object diskKey;
  private Connection memory;
  private volatile String failure;
  private volatile int generation;
  private boolean closed;

  /** The database in this folder. */
  public Database(String stateDir) {
    this.file = Path.of(stateDir).resolve(FILE);
  }

  /** Takes this lock anew from now on, before a disk that has failed is used again. */
  public void lockWith(StateLock lock) {
    stateLock = lock;
  }

  /** Makes a change that survives a power cut once this returns, unless the disk fails. */
  public <T> T durably(Work<T> work) {
    return run(work, true);
  }

  /**
   * Makes a change that survives the end of this process, and a power cut as soon as a later one
   * does: it spares the wait for the disk.
   */
  public <T> T write(Work<T> work) {
    return run(work, false);
  }

  /** Reads. */
  public <T> T read(Work<T> work) {
    return run(work, null);
  }

  /** The state directory. */
  public Path folder() {
    return file.getParent();
  }

  /** Whether changes go to the disk; if not, a crash loses them. */
  public boolean isDurable() {
    return failure == null;
  }

  /** Changes when the database moves between the disk and memory. */
  public int generation() {
    return generation;
  }

  /** Why changes do not go to the disk; null if they do. */
  public String failure() {
    return failure;
  }

  private synchronized <T> T run(Work<T> work, Boolean durable) {
    if (closed) {
      throw new IllegalStateException("the connector is stopping");
    }
    if (memory == null) {
      try {
        return transaction(diskInPlace(), work, durable);
      } catch (IOException | SQLException | DamagedRowException e) {
        if (Sqlite.isMistake(e)) {
          throw new IllegalStateException("the database refuses a statement: " + e.getMessage(), e);
        }
        goOnInMemory(e);
      }
    }
    try {
      return transaction(memory, work, durable == null ? null : false);
    } catch (SQLException e) {
      throw new IllegalStateException("the database in memory fails: " + e.getMessage(), e);
    }
  }

  private static <T> T transaction(Connection connection, Work<T> work, Boolean durable)
      throws SQLException {
    if (durable == null) {
      return work.run(connection);
    }
    Sqlite.setDurable(connection, durable);
    connection.setAutoCommit(false);
    try {
      T result = work.run(connection);
      connection.commit();
      connection.setAutoCommit(true);
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      Sqlite.undo(connection, e);
      throw e;
    }
  }

  /** A file that was removed or replaced would take what is written along. */
  private Connection diskInPlace() throws IOException, SQLException {
    if (disk == null) {
      disk = DatabaseFile.openPatiently(file);
      diskKey = DatabaseFile.key(file);
    } else if (!DatabaseFile.key(file).equals(diskKey)) {
      throw new IOException(file + " was replaced");
    }
    return disk;
  }

  private void goOnInMemory(Exception cause) {
    generation++;
    failure = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    try {
      memory = Sqlite.memory();
      DatabaseFile.migrate(memory);
    } catch (SQLException e) {
      throw new IllegalStateException("no database can be made in memory", e);
    }
    for (Table table : TABLES) {
      try {
        if (disk != null) {
          // No transaction: what was copied before a page that cannot be read stays.
          table.rescue(disk, memory);
        }
      } catch (SQLException e) {
        LOG.debug("what the disk has cannot be read any more: {}", e.toString());
      }
    }
    Sqlite.close(disk);
    disk = null;
    LOG.error(
        "{} cannot be used ({}): what changes what a printer does is refused, unless it makes the"
            + " printer safer; what is under way at a crash, and what the cloud has not taken by"
            + " then, will be lost; free the disk, or mend state_dir in config.json",
        file,
        failure);
  }

  /** Tries to use a disk again that has failed; gives room back to one that works. */
  public void restore() {
    if (isDurable()) {
      shrink();
      return;
    }
    // Beside the lock, because it may take long, and what makes a printer safer must not wait.
    synchronized (restoring) {
      Connection again = null;
      try {
        if (stateLock != null) {
          stateLock.retake();
        }
        again = DatabaseFile.open(file);
        goOnOnDisk(again, DatabaseFile.key(file));
      } catch (IOException | SQLException | RuntimeException e) {
        LOG.debug("{} still cannot be used: {}", file, e.toString());
        Sqlite.close(again);
      }
    }
  }

  private synchronized void goOnOnDisk(Connection again, Object key) throws SQLException {
    if (closed) {
      Sqlite.close(again);
      return;
    }
    transaction(again, this::bringBack, true);
    disk = again;
    diskKey = key;
    Sqlite.close(memory);
    memory = null;
    generation++;
    failure = null;
    LOG.info("{} can be used again; commands survive a crash again", file);
  }

  private synchronized void shrink() {
    try {
      if (disk != null && !closed) {
        Sqlite.shrink(disk);
      }
    } catch (SQLException e) {
      LOG.debug("{} keeps the room that it has: {}", file, e.toString());
    }
  }

  private Void bringBack(Connection to) throws SQLException {
    for (Table table : TABLES) {
      table.bringBack(memory, to);
    }
    return null;
  }

  /** Closes the database; nothing is kept from now on. */
  @Override
  public synchronized void close() {
    closed = true;
    Sqlite.close(disk);
    Sqlite.close(memory);
  }
}

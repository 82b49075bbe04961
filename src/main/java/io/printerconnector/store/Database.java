package io.printerconnector.store;

import io.printerconnector.address.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database {@code connector.db} in the state directory, or a schema on PostgreSQL, opened when
 * it is first needed. If the disk fails, what is under way goes on in a database in memory, and is
 * brought back to the disk when that works again; here the disk stands for either of the two. One
 * transaction at a time.
 *
 * <p>On PostgreSQL the next run that opens it has it alone, wherever that is: this one is fenced
 * then. A run that has not reached it yet claims it when it first does.
 */
public final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** Name of the file in the state directory. */
  public static final String FILE = "connector.db";

  private static final List<Table> TABLES =
      List.of(
          new CommandTable(),
          new AuditTable(),
          new SnapshotTable(),
          new HistoryTable(),
          new Settings());

  /** What is to be done within a transaction. */
  public interface Work<T> {
    /** Does it. */
    T run(Connection connection) throws SQLException;
  }

  /** What of a table goes along when the database moves between the disk and memory. */
  interface Table {
    /** Copies what has to be known without the disk. */
    void rescue(Connection disk, Connection memory, Moment now) throws SQLException;

    /** Brings the disk up to date. */
    void bringBack(Connection memory, Connection disk) throws SQLException;
  }

  private final Path folder;
  private final Engine engine;
  private final DiskDatabase disk;
  private final Fence fence = new Fence();
  private final Object restoring = new Object();
  private volatile StateLock stateLock;
  private Connection memory;
  private volatile String failure;
  private volatile int generation;
  private volatile boolean closed;
  private boolean inDoubt;

  /** The database in this folder. */
  public Database(String stateDir) {
    this(stateDir, null, null, null, null);
  }

  /**
   * The database in this folder, or on PostgreSQL.
   *
   * @param url the address for JDBC without user and password; blank for the one in the folder
   * @param user the user there; blank for the one that the driver takes by itself
   * @param schema the schema of this connector alone
   * @param password gives the password, or null if PostgreSQL's password file has it; asked for
   *     each connection
   * @throws IllegalArgumentException if the address cannot be used
   * @throws IllegalStateException if PostgreSQL's driver is not installed
   */
  public Database(
      String stateDir, String url, String user, String schema, Supplier<String> password) {
    this.folder = Path.of(stateDir);
    this.engine =
        url == null || url.isBlank()
            ? new FileEngine(folder.resolve(FILE))
            : new PostgresEngine(
                new DatabaseAddress(url, user == null || user.isBlank() ? null : user, schema),
                password);
    this.disk = new DiskDatabase(engine, TABLES);
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
    return folder;
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

  /** What that file, or schema, is called in a refusal because it fails. */
  String place() {
    return engine.place();
  }

  /** The time, by the clock that the times of rows are compared with. */
  Moment now() {
    return engine.now();
  }

  /** Counts the runs that have had this database; 0 on a disk, or before it was first reached. */
  public long epoch() {
    return engine.epoch();
  }

  /** Whether the database belongs to another run by now; every call throws then. */
  public boolean isFenced() {
    return fence.isClosed();
  }

  /** Whether every call throws by now: it was closed, or belongs to another run. */
  boolean isOver() {
    return closed || isFenced();
  }

  /**
   * What to do once, in a thread of its own, when the database belongs to another run; at once if
   * it does already.
   */
  public void onFenced(Runnable listener) {
    fence.onClosed(listener);
  }

  /**
   * Whether the failure of a change that goes on in memory now came when it was committed, so that
   * nobody knows what the disk has of it. For use within the change.
   */
  boolean isInDoubt() {
    return inDoubt;
  }

  /**
   * Makes sure that the database still belongs to this run, after a pause in which another one may
   * have claimed it.
   *
   * @throws FencedException if not
   */
  void confirm() {
    if (epoch() > 0) {
      write(connection -> null);
    }
  }

  /** What it takes where it is, in bytes; 0 if that is not known yet. */
  public long bytes() {
    return engine.bytes();
  }

  private synchronized <T> T run(Work<T> work, Boolean durable) {
    if (closed) {
      throw new IllegalStateException("the connector is stopping");
    }
    if (fence.isClosed()) {
      throw new FencedException(engine.toString());
    }
    inDoubt = false;
    if (memory == null) {
      try {
        return disk.run(work, durable);
      } catch (FencedException e) {
        fenced(e);
        throw e;
      } catch (IOException | SQLException | DamagedRowException e) {
        if (engine.isMistake(e)) {
          throw new IllegalStateException("the database refuses a statement: " + e.getMessage(), e);
        }
        ensureOurs();
        inDoubt = disk.isInDoubt();
        goOnInMemory(e);
      }
    }
    try {
      return inMemory(work, durable);
    } catch (SQLException e) {
      throw new IllegalStateException("the database in memory fails: " + e.getMessage(), e);
    }
  }

  private void ensureOurs() {
    try {
      disk.ensureOurs();
    } catch (FencedException e) {
      fenced(e);
      throw e;
    }
  }

  private <T> T inMemory(Work<T> work, Boolean durable) throws SQLException {
    if (durable == null) {
      return work.run(memory);
    }
    memory.setAutoCommit(false);
    try {
      T result = work.run(memory);
      memory.commit();
      memory.setAutoCommit(true);
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      Sqlite.undo(memory, e);
      throw e;
    }
  }

  private synchronized void fenced(FencedException cause) {
    if (fence.close(cause)) {
      closeAll();
    }
  }

  private void goOnInMemory(Exception cause) {
    generation++;
    failure = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    memory = disk.toMemory();
    LOG.error(
        "{} cannot be used ({}): what changes what a printer does is refused, unless it makes the"
            + " printer safer; what is under way at a crash, and what the cloud has not taken by"
            + " then, will be lost; {}",
        engine,
        failure,
        engine.remedy());
  }

  /** Tries to use a disk again that has failed; gives room back to one that works. */
  public void restore() {
    if (isFenced()) {
      return;
    }
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
        again = engine.open();
        goOnOnDisk(again);
      } catch (FencedException e) {
        Sqlite.close(again);
        fenced(e);
      } catch (IOException | SQLException | RuntimeException e) {
        LOG.debug("{} still cannot be used: {}", engine, e.toString());
        Sqlite.close(again);
      }
    }
  }

  private synchronized void goOnOnDisk(Connection again) throws SQLException {
    if (closed) {
      Sqlite.close(again);
      return;
    }
    disk.use(again, memory);
    Sqlite.close(memory);
    memory = null;
    generation++;
    failure = null;
    LOG.info("{} can be used again; commands survive a crash again", engine);
  }

  private synchronized void shrink() {
    try {
      if (!closed) {
        disk.shrink();
      }
    } catch (SQLException e) {
      LOG.debug("{} keeps the room that it has: {}", engine, e.toString());
    }
  }

  /** Closes the database; nothing is kept from now on. */
  @Override
  public synchronized void close() {
    closed = true;
    fence.onClosed(null);
    closeAll();
  }

  private void closeAll() {
    disk.close();
    Sqlite.close(memory);
    memory = null;
  }
}

package io.printerconnector.store;

import io.printerconnector.store.Database.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the database that lasts, as long as it works: opened when it is first needed, and
 * once more if that may help. Not thread-safe.
 */
final class DiskDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DiskDatabase.class);

  private static final long PATIENCE_NANOS = 2_000_000_000;
  private static final long ATTEMPT_NANOS = 100_000_000;

  private final Engine engine;
  private final List<Database.Table> tables;
  private Connection connection;
  private Mirror mirror;
  private boolean hasFailed;
  private boolean inDoubt;

  DiskDatabase(Engine engine, List<Database.Table> tables) {
    this.engine = engine;
    this.tables = tables;
  }

  /**
   * Does the work within a transaction; tries again, on another connection, if that may help.
   *
   * @param durable whether it has to survive a power cut; null if it only reads
   * @throws IOException if the disk cannot be reached
   * @throws SQLException if it fails
   * @throws FencedException if it belongs to another run by now
   */
  <T> T run(Work<T> work, Boolean durable) throws IOException, SQLException {
    inDoubt = false;
    long begin = System.nanoTime();
    while (true) {
      try {
        if (connection == null) {
          connection = hasFailed ? engine.open() : engine.openPatiently();
        } else {
          engine.ensureInPlace();
        }
        return mirrored(work, durable);
      } catch (SQLException | DamagedRowException e) {
        boolean again = !inDoubt && engine.isPassing(e);
        if (!again || System.nanoTime() - begin > PATIENCE_NANOS) {
          throw e;
        }
        LOG.debug("{} is opened again: {}", engine, e.toString());
        Sqlite.close(connection);
        connection = null;
        LockSupport.parkNanos(ATTEMPT_NANOS);
      }
    }
  }

  /** Whether the last work failed when it was committed, so that nobody knows what is there. */
  boolean isInDoubt() {
    return inDoubt;
  }

  /**
   * Looks who has the database if the last work is in doubt: the commit may have broken off because
   * another run has claimed it.
   *
   * @throws FencedException if another run has
   */
  void ensureOurs() {
    if (!inDoubt) {
      return;
    }
    Connection look = null;
    try {
      look = engine.open();
      transaction(look, none -> null, false);
    } catch (FencedException e) {
      throw e;
    } catch (IOException | SQLException e) {
      LOG.debug("whether {} is ours cannot be told: {}", engine, e.toString());
    } finally {
      inDoubt = true;
      Sqlite.close(look);
    }
  }

  private <T> T mirrored(Work<T> work, Boolean durable) throws SQLException {
    if (!engine.needsMirror()) {
      return transaction(connection, work, durable);
    }
    if (mirror == null) {
      mirror = Mirror.of(connection, tables, engine.now());
    }
    mirror.begin();
    try {
      T result = transaction(connection, work, durable);
      mirror.commit();
      return result;
    } finally {
      mirror.undo();
    }
  }

  private <T> T transaction(Connection on, Work<T> work, Boolean durable) throws SQLException {
    if (durable == null) {
      return work.run(on);
    }
    engine.prepare(on, durable);
    on.setAutoCommit(false);
    try {
      engine.begin(on, durable);
      T result = work.run(on);
      commit(on);
      on.setAutoCommit(true);
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      Sqlite.undo(on, e);
      throw e;
    }
  }

  private void commit(Connection on) throws SQLException {
    try {
      on.commit();
    } catch (SQLException e) {
      inDoubt = engine.leavesDoubt(e);
      throw e;
    }
  }

  /** Gives what has to be known without it, in memory, and closes it. */
  Connection toMemory() {
    Connection memory = mirror == null ? rescued() : mirror.memory();
    mirror = null;
    hasFailed = true;
    close();
    return memory;
  }

  private Connection rescued() {
    Connection memory;
    try {
      memory = Sqlite.memory();
      DatabaseFile.migrate(memory);
    } catch (SQLException e) {
      throw new IllegalStateException("no database can be made in memory", e);
    }
    if (connection == null) {
      return memory;
    }
    for (Database.Table table : tables) {
      try {
        // No transaction: what was copied before a page that cannot be read stays.
        table.rescue(connection, memory, engine.now());
      } catch (SQLException e) {
        LOG.debug("what the disk has cannot be read any more: {}", e.toString());
      }
    }
    return memory;
  }

  /**
   * Goes on with this connection, once what has changed in memory is brought there.
   *
   * @throws FencedException if it belongs to another run by now
   */
  void use(Connection again, Connection memory) throws SQLException {
    transaction(
        again,
        to -> {
          for (Database.Table table : tables) {
            table.bringBack(memory, to);
          }
          return null;
        },
        true);
    connection = again;
  }

  /** Gives room back, if it is open. */
  void shrink() throws SQLException {
    if (connection != null) {
      engine.shrink(connection);
    }
  }

  @Override
  public void close() {
    Sqlite.close(connection);
    connection = null;
    if (mirror != null) {
      mirror.close();
      mirror = null;
    }
  }
}

package io.printerconnector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the database file: checks it, brings its schema up to date, and replaces a damaged one. */
final class DatabaseFile {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
  private static final int MOST_ATTEMPTS = 3;
  private static final long ATTEMPT_NANOS = 200_000_000;

  /** What a database consists of. */
  static final List<String> ENDINGS = List.of("", "-wal", "-shm");

  private DatabaseFile() {}

  /**
   * Opens the file, and makes it if it is not there.
   *
   * @throws IOException if the disk cannot be used
   * @throws SQLException if the database cannot be used
   */
  static Connection open(Path file) throws IOException, SQLException {
    // Before SQLite looks: it passes over the damaged end of its log, or an empty file, without a
    // word.
    String damage = Salvage.visibleDamage(file, isSinceBoot(file));
    noteBoot(file);
    if (damage != null) {
      return Salvage.replace(file, damage);
    }
    boolean isNew = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (isNew) {
      create(file);
    }
    Connection connection = null;
    try {
      connection = Sqlite.open(file);
      // Before anything is written, which might come where something else stands in a damaged one.
      Sqlite.check(connection);
      migrate(connection);
      checkSchema(connection);
      new CommandTable().check(connection);
    } catch (SQLException e) {
      if (connection != null) {
        connection.close();
      }
      if (isNew || !Sqlite.isDamage(e)) {
        throw e;
      }
      return Salvage.replace(file, e.getMessage());
    }
    return connection;
  }

  /**
   * A run that begins without the disk does not know what an earlier one has left there, so a
   * passing trouble is worth a second try.
   */
  static Connection openPatiently(Path file) throws IOException, SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return open(file);
      } catch (IOException | SQLException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        LOG.debug("{} cannot be opened yet: {}", file, e.toString());
        LockSupport.parkNanos(ATTEMPT_NANOS);
      }
    }
  }

  /** What tells the file from another one of the same name. */
  static Object key(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      throw new IOException(file + " was removed", e);
    }
  }

  private static Path bootFile(Path file) {
    return file.resolveSibling(".boot");
  }

  /** Whether the machine has run since it was opened before: after a power cut files are older. */
  private static boolean isSinceBoot(Path file) {
    try {
      return Files.readString(bootFile(file)).equals(Moment.now().boot());
    } catch (IOException e) {
      return true; // what is not known must not hide a damage
    }
  }

  private static void noteBoot(Path file) {
    try {
      if (Files.isDirectory(file.getParent())) {
        Files.writeString(bootFile(file), Moment.now().boot());
      }
    } catch (IOException e) {
      LOG.debug("the boot is not noted: {}", e.toString());
    }
  }

  /** A flipped bit in the name of a column is no damage to SQLite. */
  private static void checkSchema(Connection connection) throws SQLException {
    try (Connection whole = Sqlite.memory()) {
      migrate(whole);
      if (version(connection) == Schema.VERSION
          && !Sqlite.schema(connection).equals(Sqlite.schema(whole))) {
        throw Sqlite.damage("its tables are not as they were made");
      }
    }
  }

  /** Under another name at first, so that a file that is empty is a damaged one. */
  private static void create(Path file) throws IOException, SQLException {
    Path fresh = fresh(file);
    try (Connection connection = Sqlite.open(fresh)) {
      migrate(connection);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The name of a database that is not complete yet; nothing is there any more. */
  static Path fresh(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    for (String ending : ENDINGS) {
      Files.deleteIfExists(Path.of(fresh + ending));
    }
    return fresh;
  }

  /** Makes the tables that are missing. */
  static void migrate(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > Schema.VERSION) {
      LOG.warn("connector.db was written by a newer version (schema {})", version);
    }
    for (int next = version + 1; next <= Schema.VERSION; next++) {
      connection.setAutoCommit(false);
      try {
        Schema.apply(connection, next, Schema.changes(next));
        connection.commit();
        connection.setAutoCommit(true);
      } catch (SQLException | RuntimeException e) {
        Sqlite.undo(connection, e);
        throw e;
      }
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (var tables = connection.getMetaData().getTables(null, null, "setting", null)) {
      if (!tables.next()) {
        return 0;
      }
    }
    return Schema.version(connection);
  }
}

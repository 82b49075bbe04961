package io.printerconnector.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The database is a file of SQLite in the state directory, which one process at a time has. */
final class FileEngine implements Engine {

  private final Path file;
  private Object key;

  FileEngine(Path file) {
    this.file = file;
  }

  @Override
  public Connection open() throws IOException, SQLException {
    Connection connection = DatabaseFile.open(file);
    return keyed(connection);
  }

  @Override
  public Connection openPatiently() throws IOException, SQLException {
    return keyed(DatabaseFile.openPatiently(file));
  }

  private Connection keyed(Connection connection) throws IOException {
    try {
      key = DatabaseFile.key(file);
      return connection;
    } catch (IOException e) {
      Sqlite.close(connection);
      throw e;
    }
  }

  /** A file that was removed or replaced would take what is written along. */
  @Override
  public void ensureInPlace() throws IOException {
    if (!DatabaseFile.key(file).equals(key)) {
      throw new IOException(file + " was replaced");
    }
  }

  @Override
  public void prepare(Connection connection, boolean durable) throws SQLException {
    Sqlite.setDurable(connection, durable);
  }

  @Override
  public void begin(Connection connection, boolean durable) {
    // The lock of the state directory keeps others away.
  }

  @Override
  public boolean isMistake(Exception e) {
    return Sqlite.isMistake(e);
  }

  @Override
  public boolean isPassing(Exception e) {
    return false; // SQLite itself has waited
  }

  @Override
  public boolean leavesDoubt(SQLException e) {
    return false;
  }

  @Override
  public boolean needsMirror() {
    return false;
  }

  @Override
  public void shrink(Connection connection) throws SQLException {
    Sqlite.shrink(connection);
  }

  @Override
  public Moment now() {
    return Moment.now();
  }

  @Override
  public long epoch() {
    return 0;
  }

  @Override
  public long bytes() {
    return StoreLook.of(file.getParent()).bytes();
  }

  @Override
  public String remedy() {
    return "free the disk, or mend state_dir in config.json";
  }

  @Override
  public String place() {
    return "state_dir cannot be written";
  }

  @Override
  public String toString() {
    return file.toString();
  }
}

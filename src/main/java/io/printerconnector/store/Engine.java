package io.printerconnector.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Where the database is: what only that kind of database knows. */
interface Engine {

  /**
   * Opens the database for this run, with its tables as they should be.
   *
   * @throws IOException if it cannot be reached
   * @throws SQLException if it cannot be used
   * @throws FencedException if it belongs to another run by now
   */
  Connection open() throws IOException, SQLException;

  /** The same at the beginning of a run, for which a passing trouble is worth another try. */
  Connection openPatiently() throws IOException, SQLException;

  /**
   * Looks whether what was opened last is still what changes should go to.
   *
   * @throws IOException if it is not
   */
  void ensureInPlace() throws IOException;

  /** Before a change begins: whether it has to survive a power cut once it is committed. */
  void prepare(Connection connection, boolean durable) throws SQLException;

  /**
   * Within a change, before all that belongs to it.
   *
   * @throws FencedException if the database belongs to another run by now
   */
  void begin(Connection connection, boolean durable) throws SQLException;

  /** Whether the statement is to blame and not the database. */
  boolean isMistake(Exception e);

  /** Whether another try, on another connection, may succeed at once. */
  boolean isPassing(Exception e);

  /** Whether nobody knows what has become of a commit that has failed like this. */
  boolean leavesDoubt(SQLException e);

  /** Whether nothing can be read any more once it fails, unlike a disk that is full. */
  boolean needsMirror();

  /** Gives room back, if there is much that is not used, and looks how much is. */
  void shrink(Connection connection) throws SQLException;

  /** The time, by the clock that the times of rows are compared with. */
  Moment now();

  /** Counts the runs that have had the database; 0 if they are not counted. */
  long epoch();

  /** What it takes, in bytes, as far as is known without a look at a server. */
  long bytes();

  /** What a person can do if it cannot be used. */
  String remedy();

  /** What a refusal calls it. */
  String place();
}

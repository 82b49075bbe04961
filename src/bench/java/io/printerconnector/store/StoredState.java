package io.printerconnector.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What another process sees of a connector's database while the connector works with it. */
public final class StoredState {

  private static final String FILE = "connector.db";

  private final Path folder;
  private final Source source;
  private final String resultAsText;

  /** Opens a connection that only reads. */
  interface Source {
    Connection open() throws SQLException;
  }

  /** That in this folder. */
  public StoredState(Path folder) {
    this(
        folder,
        () ->
            Files.isRegularFile(folder.resolve(FILE))
                ? DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(FILE))
                : DriverManager.getConnection("jdbc:sqlite::memory:"),
        "CAST(result AS TEXT)");
  }

  /**
   * That of a connector with this folder, wherever it is.
   *
   * @param resultAsText how that database turns the bytes of a result into a text
   */
  StoredState(Path folder, Source source, String resultAsText) {
    this.folder = folder;
    this.source = source;
    this.resultAsText = resultAsText;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Commands in a stage. */
  public int commands(String stage) {
    return strings("SELECT id FROM command WHERE stage = '%s'".formatted(stage)).size();
  }

  /** Commands that have not ended, and outcomes that wait for the cloud. */
  public int open() {
    return commands("accepted") + commands("started") + commands("ended");
  }

  /** The lines of the audit log, the oldest first. */
  public List<String> audit() {
    return strings("SELECT record FROM audit ORDER BY sequence");
  }

  /** The results of commands that are kept for a person to look at. */
  public List<String> rejected() {
    return strings(
        "SELECT %s || COALESCE(error, '') || id FROM command WHERE stage = 'rejected'"
            .formatted(resultAsText));
  }

  /** The first column of an answer; nothing if there is no database. */
  public List<String> strings(String query) {
    try (Connection connection = source.open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      if (isMissing(e)) {
        return List.of();
      }
      throw new AssertionError(e);
    }
  }

  private static boolean isMissing(SQLException e) {
    return e.getMessage().contains("no such table") || "42P01".equals(e.getSQLState());
  }
}

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
public record StoredState(Path folder) {

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
        "SELECT CAST(result AS TEXT) || COALESCE(error, '') || id FROM command WHERE stage = 'rejected'");
  }

  /** The first column of an answer; nothing if there is no database. */
  public List<String> strings(String query) {
    Path file = folder.resolve("connector.db");
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      if (e.getMessage().contains("no such table")) {
        return List.of();
      }
      throw new AssertionError(e);
    }
  }
}

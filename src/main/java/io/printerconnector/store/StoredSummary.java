package io.printerconnector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the database of a state directory holds, read while a connector may be working with it.
 *
 * @param commands how many commands have not ended
 * @param outcomes how many outcomes wait for the cloud
 * @param rejected how many outcomes the cloud has refused for good
 * @param snapshots how many snapshots wait for the cloud
 * @param snapshotBytes what these take
 * @param bytes what the database takes on the disk
 * @param last the newest records of the audit log, oldest first, as JSON
 */
public record StoredSummary(
    long commands,
    long outcomes,
    long rejected,
    long snapshots,
    long snapshotBytes,
    long bytes,
    List<String> last) {

  /**
   * Reads it; null if there is no database.
   *
   * @param connector names the connector whose commands count
   * @param most how many records of the audit log are wanted
   * @throws SQLException if it cannot be read
   */
  public static StoredSummary read(Path stateDir, String connector, int most) throws SQLException {
    Path file = stateDir.resolve(Database.FILE);
    if (!Files.exists(file)) {
      return null;
    }
    try (Connection connection = Sqlite.reading(file)) {
      Map<String, Long> stages = new HashMap<>();
      CommandTable.SQL.rows(
          connection, row -> stages.put(row.getString(1), row.getLong(2)), "stages", connector);
      SnapshotTable.Size snapshots = new SnapshotTable().size(connection, connector);
      return new StoredSummary(
          stages.getOrDefault(CommandRow.ACCEPTED, 0L)
              + stages.getOrDefault(CommandRow.STARTED, 0L),
          stages.getOrDefault(CommandRow.ENDED, 0L),
          stages.getOrDefault(CommandRow.REJECTED, 0L),
          snapshots.snapshots(),
          snapshots.bytes(),
          size(stateDir),
          new AuditTable().newest(connection, most));
    }
  }

  /** What the database of a state directory takes on the disk, in bytes. */
  public static long size(Path stateDir) {
    long bytes = 0;
    for (String ending : DatabaseFile.ENDINGS) {
      try {
        bytes += Files.size(stateDir.resolve(Database.FILE + ending));
      } catch (IOException e) {
        // It is not there just now.
      }
    }
    return bytes;
  }
}

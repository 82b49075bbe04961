package io.printerconnector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the database of a connector holds, read while a connector may be working with it.
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
   * @param look where the database is
   * @param connector names the connector whose commands count
   * @param most how many records of the audit log are wanted
   * @throws SQLException if it cannot be read
   */
  public static StoredSummary read(StoreLook look, String connector, int most) throws SQLException {
    if (!look.exists()) {
      return null;
    }
    try (Connection connection = look.reading()) {
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
          look.bytes(connection),
          new AuditTable().newest(connection, most));
    }
  }
}

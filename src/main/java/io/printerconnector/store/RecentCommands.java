package io.printerconnector.store;

import io.printerconnector.command.Identifier;
import io.printerconnector.json.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The commands that a printer got last. */
public final class RecentCommands {

  /** More than one person gives in the window of time that anybody looks at. */
  private static final int MOST = 100;

  private static final String UNKNOWN = "outcome is unknown";

  private final Database database;
  private final String connector;
  private final Moment.Source clock;

  /**
   * A command that was accepted.
   *
   * @param id its id
   * @param action what it is to do
   * @param age how long ago it was accepted
   * @param open whether it has not ended yet, or the cloud does not know it yet
   * @param failed whether it has ended as a failure, and so certainly that it did not happen
   */
  public record Recent(Identifier id, String action, Duration age, boolean open, boolean failed) {}

  /**
   * @param database has the commands
   * @param connector names the connector whose commands they are
   */
  public RecentCommands(Database database, Supplier<String> connector) {
    this(database, connector.get(), database::now);
  }

  RecentCommands(Database database, String connector, Moment.Source clock) {
    this.database = database;
    this.connector = connector;
    this.clock = clock;
  }

  /** Those of this printer, the newest first. */
  public List<Recent> of(Identifier printerId) {
    return database.read(
        c ->
            CommandTable.SQL.rows(
                c, this::read, "recent", connector, JsonText.of(printerId.value()), MOST));
  }

  private Recent read(ResultSet row) throws SQLException {
    Moment accepted = new Moment(row.getLong(4), row.getString(5), row.getLong(6));
    boolean ended = row.getObject(3) != null;
    return new Recent(
        new Identifier(JsonText.parse(row.getString(1))),
        StorableText.read(row.getString(2)),
        clock.now().since(accepted),
        !ended || row.getString(7).equals(CommandRow.ENDED),
        ended && row.getInt(3) == 0 && !isUnknown(StorableText.read(row.getString(8))));
  }

  /** The texts of all failures after which something may have happened say so. */
  private static boolean isUnknown(String error) {
    return error != null && error.contains(UNKNOWN);
  }
}

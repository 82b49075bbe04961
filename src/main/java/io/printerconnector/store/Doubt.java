package io.printerconnector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * After a damage nobody knows of all commands that were accepted before it. The cloud hands those
 * out again that it knows no outcome of, so for some time a command that is not known may be one of
 * them.
 */
final class Doubt {

  private static final String SETTING = "doubt";

  private String seen = "";
  private long since;

  /** Begins with a damage that was found now; outlives this run. */
  static void begin(Connection connection) throws SQLException {
    Moment now = Moment.now();
    Settings.set(connection, SETTING, now.boot() + " " + now.up());
  }

  /** Whether a command that is not known may have been carried out. */
  static boolean holds(Connection connection) throws SQLException {
    String doubt = Settings.get(connection, SETTING);
    return doubt != null && !doubt.isEmpty();
  }

  /** Ends it once one run has gone on with it for so long: the time of day may be wrong. */
  synchronized void maintain(Connection connection, Moment now, Duration age) throws SQLException {
    if (!holds(connection)) {
      return;
    }
    String doubt = Settings.get(connection, SETTING);
    if (!doubt.equals(seen)) {
      seen = doubt;
      since = now.up();
    } else if (now.up() - since >= age.toMillis()) {
      Settings.set(connection, SETTING, "");
    }
  }
}

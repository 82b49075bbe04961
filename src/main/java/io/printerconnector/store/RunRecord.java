package io.printerconnector.store;

import io.printerconnector.loop.MonotonicClock;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How many runs in a row have ended without a proper stop, and before they had gone well for some
 * minutes. What a run takes up from the one before may be what ended it.
 */
public final class RunRecord {

  private static final String SETTING = "bad_ends";

  private final Database database;
  private final int crashes;
  private final int minutes;
  private final MonotonicClock clock;
  private final long began;
  private boolean over = true;

  /**
   * The record of a run that begins now; nothing is read or written yet.
   *
   * @param crashes bad ends in a row after which nothing is taken up; 0 turns that off
   * @param minutes time after which a run has gone well
   */
  public RunRecord(Database database, int crashes, int minutes) {
    this(database, crashes, minutes, MonotonicClock.SYSTEM);
  }

  RunRecord(Database database, int crashes, int minutes, MonotonicClock clock) {
    this.database = database;
    this.crashes = crashes;
    this.minutes = minutes;
    this.clock = clock;
    this.began = clock.millis();
  }

  /** Why nothing is to be taken up; null if it is. Counts this run. */
  synchronized String begin() {
    int bad = database.read(RunRecord::bad);
    boolean tooMany = crashes > 0 && bad >= crashes;
    set(tooMany ? 1 : bad + 1);
    over = false;
    return tooMany
        ? "the connector had ended %d times in a row within %d minutes, and this command may be why"
            .formatted(bad, minutes)
        : null;
  }

  private static int bad(Connection connection) throws SQLException {
    String text = Settings.get(connection, SETTING);
    // Nothing else would notice if it was damaged, and each start would fail.
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private void set(int bad) {
    // The end of the process must not undo it; a power cut may.
    database.write(c -> Settings.set(c, SETTING, Integer.toString(bad)));
  }

  /** Ends the row once this run has gone well for long enough. */
  public synchronized void look() {
    if (!over && clock.millis() - began >= minutes * 60_000L) {
      stopped();
    }
  }

  /** The run stops properly, which ends the row. */
  public synchronized void stopped() {
    if (!over) {
      over = true;
      set(0);
    }
  }
}

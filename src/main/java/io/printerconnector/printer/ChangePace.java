package io.printerconnector.printer;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Variable;

/** Lets the changes of a printer through at most once in an interval, but always the last one. */
public final class ChangePace {

  private final MonotonicClock clock;
  private final Map<Identifier, Long> last = new HashMap<>();
  private final Map<Identifier, Long> turns = new HashMap<>();
  private boolean enabled = true;
  private long intervalMillis = 1_000;

  public ChangePace() {
    this(MonotonicClock.SYSTEM);
  }

  ChangePace(MonotonicClock clock) {
    this.clock = clock;
  }

  /** Whether changes are sent on their own at all. */
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /** Minimum time between two changes of the same printer, in milliseconds. */
  public void setIntervalMillis(long millis) {
    this.intervalMillis = millis;
  }

  /**
   * Milliseconds until the printer's change may go out; -1 if it need not, because a waiting one
   * will find the latest status when its time comes.
   */
  public synchronized long turn(@Variable("printer") PrinterConfig printer) {
    long now = clock.millis();
    Long turn = turns.get(printer.printerId());
    // A turn that was not taken in time, for whatever reason, does not hold up others.
    if (!enabled || turn != null && now <= turn + intervalMillis) {
      return -1;
    }
    Long before = last.get(printer.printerId());
    long wait = before == null ? 0 : Math.max(0, before + intervalMillis - now);
    turns.put(printer.printerId(), now + wait);
    return wait;
  }

  /** The printer's turn has come: from now on another change waits for the next turn. */
  public synchronized void begin(@Variable("printer") PrinterConfig printer) {
    turns.remove(printer.printerId());
    last.put(printer.printerId(), clock.millis());
  }
}

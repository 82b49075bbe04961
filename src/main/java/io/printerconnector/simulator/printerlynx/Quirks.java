package io.printerconnector.simulator.printerlynx;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The quirks that are on. Safe for many threads. */
public final class Quirks {

  private final Map<Quirk, Long> active = new EnumMap<>(Quirk.class);

  /** Switches on a quirk that needs no number. */
  public void on(Quirk quirk) {
    if (quirk.isMeasured()) {
      throw new IllegalArgumentException(quirk + " needs a number above 0");
    }
    put(quirk, 1);
  }

  /** Switches on a quirk with its number. */
  public void on(Quirk quirk, long number) {
    if (!quirk.isMeasured()) {
      throw new IllegalArgumentException(quirk + " takes no number");
    }
    if (number < 1) {
      throw new IllegalArgumentException(quirk + " needs a number above 0, not " + number);
    }
    put(quirk, number);
  }

  /** Switches off one quirk. */
  public synchronized void off(Quirk quirk) {
    active.remove(quirk);
  }

  /** Switches all of them off. */
  public synchronized void clear() {
    active.clear();
  }

  synchronized boolean has(Quirk quirk) {
    return active.containsKey(quirk);
  }

  synchronized OptionalLong number(Quirk quirk) {
    Long number = active.get(quirk);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** The number of a quirk that shows itself once, and is then off. */
  synchronized OptionalLong take(Quirk quirk) {
    Long number = active.remove(quirk);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** What is on, by its shown name: true, or its number. */
  synchronized Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    active.forEach(
        (quirk, number) ->
            shown.put(quirk.shownName(), quirk.isMeasured() ? (Object) number : Boolean.TRUE));
    return shown;
  }

  private synchronized void put(Quirk quirk, long number) {
    active.put(quirk, number);
  }
}

package io.printerconnector.simulator.printer.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What really happened to the printer and its files, in order: the measure for "exactly once". A
 * command without an effect (pause while paused) adds nothing. Safe for many threads.
 */
public final class EffectLog {

  private static final int CAPACITY = 10_000;

  private final List<String> effects = new ArrayList<>();

  /** Adds one effect, such as {@code start benchy.gcode}; forgets the oldest beyond 10,000. */
  public synchronized void add(String effect) {
    if (effects.size() == CAPACITY) {
      effects.remove(0);
    }
    effects.add(effect);
  }

  /** All effects so far, oldest first; a copy. */
  public synchronized List<String> all() {
    return List.copyOf(effects);
  }
}

package io.printerconnector.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times of the same kind, in milliseconds. */
public final class Sample {

  private final List<Double> millis = new ArrayList<>();

  /** Adds one, in milliseconds. */
  public void add(double value) {
    millis.add(value);
  }

  /** Adds the time from one moment to the next. */
  public void add(Instant from, Instant to) {
    add(Duration.between(from, to).toNanos() / 1e6);
  }

  /** How many there are. */
  public int count() {
    return millis.size();
  }

  /** The smallest value that so many percent did not exceed. */
  public double percentile(int percent) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }

  @Override
  public String toString() {
    return "%d times, p50 %.0f ms, p99 %.0f ms, most %.0f ms"
        .formatted(millis.size(), percentile(50), percentile(99), percentile(100));
  }
}

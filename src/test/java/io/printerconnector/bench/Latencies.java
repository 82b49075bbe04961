package io.printerconnector.bench;

import io.printerconnector.simulator.cloud.CommandRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** How long commands took, by one measure. */
final class Latencies {

  private final Function<CommandRecord, Instant> begin;
  private final List<Double> millis = new ArrayList<>();

  private Latencies(Function<CommandRecord, Instant> begin) {
    this.begin = begin;
  }

  /** From queued at the cloud, with the wait for the next poll. */
  static Latencies sinceQueued() {
    return new Latencies(CommandRecord::createdAt);
  }

  /** From handed out by the cloud. */
  static Latencies sinceHandedOut() {
    return new Latencies(CommandRecord::startedAt);
  }

  void add(CommandRecord record) {
    millis.add(Duration.between(begin.apply(record), record.completedAt()).toNanos() / 1e6);
  }

  int count() {
    return millis.size();
  }

  /** The smallest latency that so many percent of the commands did not exceed, in milliseconds. */
  double percentile(int percent) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}

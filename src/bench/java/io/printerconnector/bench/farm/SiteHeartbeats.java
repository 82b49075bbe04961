package io.printerconnector.bench.farm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The heartbeats of a site, and which run of it has sent them: a heartbeat comes from a node, and
 * says for how long its sender runs. Safe for many threads.
 */
final class SiteHeartbeats {

  // A heartbeat may take its time, which makes its run seem younger, and the seconds are whole
  // ones.
  private static final Duration SAME_RUN = Duration.ofSeconds(6);

  /**
   * An older run that was heard behind a newer one.
   *
   * @param heartbeats how many it has sent then
   * @param seconds from the first of these to the last
   */
  record Overlap(int heartbeats, double seconds) {}

  private record Heartbeat(Instant received, Instant begin, String from) {

    boolean isNewer(Heartbeat other) {
      return begin.isAfter(other.begin.plus(SAME_RUN))
          || !from.equals(other.from) && begin.isAfter(other.begin);
    }
  }

  private final List<Heartbeat> heartbeats = new ArrayList<>();

  synchronized void add(Instant received, Duration uptime, String from) {
    heartbeats.add(new Heartbeat(received, received.minus(uptime), from));
  }

  /** When the last one came, or null. */
  synchronized Instant last() {
    return heartbeats.isEmpty() ? null : heartbeats.get(heartbeats.size() - 1).received();
  }

  /**
   * When the first one came of a run that began after this moment, or null.
   *
   * @param notFrom the address of a node whose heartbeats do not count, or null: one that is frozen
   *     or cut off may have sent its last one late
   */
  synchronized Instant firstOfRunSince(Instant moment, String notFrom) {
    return heartbeats.stream()
        .filter(heartbeat -> heartbeat.received().isAfter(moment))
        .filter(heartbeat -> heartbeat.begin().isAfter(moment))
        .filter(heartbeat -> !heartbeat.from().equals(notFrom))
        .map(Heartbeat::received)
        .findFirst()
        .orElse(null);
  }

  /** The longest time without one from a moment to another, in seconds. */
  synchronized double longestGap(Instant from, Instant to) {
    double longest = 0;
    Instant before = from;
    for (Heartbeat heartbeat : heartbeats) {
      if (heartbeat.received().isAfter(from) && heartbeat.received().isBefore(to)) {
        longest = Math.max(longest, seconds(before, heartbeat.received()));
        before = heartbeat.received();
      }
    }
    return Math.max(longest, seconds(before, to));
  }

  /** Each time that an older run was heard again behind a newer one. */
  synchronized List<Overlap> overlaps() {
    List<Overlap> overlaps = new ArrayList<>();
    Heartbeat newest = null;
    List<Heartbeat> older = new ArrayList<>();
    for (Heartbeat heartbeat : heartbeats) {
      if (newest == null || heartbeat.isNewer(newest)) {
        addTo(overlaps, older);
        newest = heartbeat;
      } else if (newest.isNewer(heartbeat)) {
        older.add(heartbeat);
      }
    }
    addTo(overlaps, older);
    return overlaps;
  }

  private static void addTo(List<Overlap> overlaps, List<Heartbeat> older) {
    if (!older.isEmpty()) {
      Instant first = older.get(0).received();
      Instant last = older.get(older.size() - 1).received();
      overlaps.add(new Overlap(older.size(), seconds(first, last)));
      older.clear();
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1_000.0;
  }
}

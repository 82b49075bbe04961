package io.printerconnector.faults;

import java.util.EnumMap;
import java.util.Map;

/** Counts while a proxy works. Thread-safe. */
final class Counters {

  private final Map<FaultKind, Long> injected = new EnumMap<>(FaultKind.class);
  private final Map<Direction, Long> bytes = new EnumMap<>(Direction.class);
  private long connections;
  private long beforeTraffic;

  synchronized void connected() {
    connections++;
  }

  synchronized void injected(FaultKind kind) {
    injected.merge(kind, 1L, Long::sum);
  }

  synchronized void injectedBeforeTraffic(FaultKind kind) {
    injected(kind);
    beforeTraffic++;
  }

  synchronized void passed(Direction direction, int count) {
    bytes.merge(direction, (long) count, Long::sum);
  }

  synchronized Counts now() {
    return new Counts(
        new EnumMap<>(injected),
        beforeTraffic,
        connections,
        bytes.getOrDefault(Direction.REQUEST, 0L),
        bytes.getOrDefault(Direction.RESPONSE, 0L));
  }
}

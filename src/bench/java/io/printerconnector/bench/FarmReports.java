package io.printerconnector.bench;

import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What heartbeats and snapshots told the cloud, and when. */
final class FarmReports {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final DevelopmentCloud cloud;
  private final Object livePrinter;
  private double longestGap;
  private double oldestSnapshot;
  private int liveMissing;

  FarmReports(DevelopmentCloud cloud, Object livePrinter) {
    this.cloud = cloud;
    this.livePrinter = livePrinter;
  }

  /** Waits for a heartbeat that reaches exactly so many printers; gives when it came. */
  Instant awaitReachable(int count) throws InterruptedException {
    Instant begin = Instant.now();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() - end < 0) {
      for (ReceivedMessage heartbeat : Reports.since(cloud.heartbeats(), begin)) {
        if (reached(heartbeat).size() == count) {
          return heartbeat.receivedAt();
        }
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("no heartbeat that reaches " + count + " printers");
  }

  /** Takes down what came since then. */
  void note(Instant begin) {
    List<ReceivedMessage> heartbeats = Reports.since(cloud.heartbeats(), begin);
    longestGap = Math.max(longestGap, Reports.longestGap(heartbeats));
    for (ReceivedMessage heartbeat : heartbeats) {
      liveMissing += reached(heartbeat).contains(livePrinter) ? 0 : 1;
    }
    for (ReceivedMessage snapshot : Reports.since(cloud.snapshots(), begin)) {
      if (livePrinter.toString().equals(String.valueOf(snapshot.body().get("printer_id")))) {
        oldestSnapshot = Math.max(oldestSnapshot, Reports.age(snapshot));
      }
    }
  }

  /** Longest time from one heartbeat to the next, in seconds. */
  double longestGap() {
    return longestGap;
  }

  /** How old the oldest snapshot of the live printer was when it arrived, in seconds. */
  double oldestSnapshot() {
    return oldestSnapshot;
  }

  /** Heartbeats that did not reach the live printer. */
  int liveMissing() {
    return liveMissing;
  }

  private static List<Object> reached(ReceivedMessage heartbeat) {
    return ((List<?>) heartbeat.body().get("printers"))
        .stream()
            .map(printer -> (Map<?, ?>) printer)
            .filter(printer -> Boolean.TRUE.equals(printer.get("reachable")))
            .<Object>map(printer -> Long.valueOf(printer.get("printer_id").toString()))
            .toList();
  }
}

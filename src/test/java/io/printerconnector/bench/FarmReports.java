package io.printerconnector.bench;

import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import java.time.Duration;
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
      for (ReceivedMessage heartbeat : since(cloud.heartbeats(), begin)) {
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
    Instant last = null;
    for (ReceivedMessage heartbeat : since(cloud.heartbeats(), begin)) {
      if (last != null) {
        longestGap = Math.max(longestGap, seconds(last, heartbeat.receivedAt()));
      }
      last = heartbeat.receivedAt();
      liveMissing += reached(heartbeat).contains(livePrinter) ? 0 : 1;
    }
    for (ReceivedMessage snapshot : since(cloud.snapshots(), begin)) {
      if (livePrinter.toString().equals(String.valueOf(snapshot.body().get("printer_id")))) {
        Instant captured = Instant.parse(snapshot.body().get("captured_at").toString());
        oldestSnapshot = Math.max(oldestSnapshot, seconds(captured, snapshot.receivedAt()));
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

  private static List<ReceivedMessage> since(List<ReceivedMessage> messages, Instant begin) {
    return messages.stream().filter(message -> !message.receivedAt().isBefore(begin)).toList();
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}

package io.printerconnector.faults;

import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/**
 * How a connector came back when all faults had ended.
 *
 * @param seconds for each loop that came back, how long after the end of the faults
 * @param stuck the loops that did not come back
 */
record Recovery(Map<String, Double> seconds, List<String> stuck) {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /**
   * Ends the faults, and waits for every loop to do its work again, for every printer.
   *
   * @param patience for all of it together
   */
  static Recovery of(FaultRig rig, CommandLoad load, Duration patience) {
    DevelopmentCloud cloud = rig.cloud();
    rig.heal();
    Instant healed = Instant.now();
    List<Object> probes = load.queueProbes();
    Observer observer = new Observer(patience);
    observer.watch("heartbeat", () -> allReachable(cloud, healed));
    observer.watch("commands", () -> probes.stream().allMatch(id -> cloud.command(id).finished()));
    observer.watch("outcomes", () -> load.open().isEmpty());
    observer.watch("store", rig::storeIsEmpty);
    observer.watch("telemetry", () -> rig.telemetry().buffered() == 0);
    // Commands send snapshots too, so only what comes after them is the work of the loop.
    Instant quiet = Instant.now();
    observer.watch("snapshots", () -> rig.ids().equals(printersOf(cloud.snapshots(), quiet)));
    return new Recovery(observer.seconds, observer.stuck);
  }

  /** The time until all was well again, in seconds. */
  double longest() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private static boolean allReachable(DevelopmentCloud cloud, Instant after) {
    List<ReceivedMessage> heartbeats = cloud.heartbeats();
    return !heartbeats.isEmpty()
        && heartbeats.get(heartbeats.size() - 1).receivedAt().isAfter(after)
        && cloud.connectors().get(0).printers().stream()
            .allMatch(printer -> Boolean.TRUE.equals(printer.reachable()));
  }

  private static Set<String> printersOf(List<ReceivedMessage> snapshots, Instant after) {
    Set<String> printers = new HashSet<>();
    for (int i = snapshots.size() - 1;
        i >= 0 && snapshots.get(i).receivedAt().isAfter(after);
        i--) {
      printers.add(String.valueOf(snapshots.get(i).body().get("printer_id")));
    }
    return printers;
  }

  private static final class Observer {
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final List<String> stuck = new ArrayList<>();
    private final Duration patience;
    private final long begin = System.nanoTime();

    Observer(Duration patience) {
      this.patience = patience;
    }

    void watch(String loop, Callable<Boolean> works) {
      Duration left = patience.minusNanos(System.nanoTime() - begin);
      // Also when the others have used up the time, it gets one look.
      Duration time = left.compareTo(LOOK_AGAIN) > 0 ? left : LOOK_AGAIN.multipliedBy(2);
      try {
        await().pollDelay(Duration.ZERO).pollInterval(LOOK_AGAIN).atMost(time).until(works);
        seconds.put(loop, (System.nanoTime() - begin) / 1e9);
      } catch (ConditionTimeoutException e) {
        stuck.add(loop);
      }
    }
  }
}

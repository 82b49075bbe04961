package io.printerconnector.faults;

import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.ReceivedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/**
 * How a connector came back when all faults had ended.
 *
 * @param seconds for each loop that came back, how long it took
 * @param stuck the loops that did not come back
 */
record Recovery(Map<String, Double> seconds, List<String> stuck) {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /** Ends the faults, and waits for every loop to do its work again. */
  static Recovery of(FaultRig rig, CommandLoad load, Duration patience) {
    DevelopmentCloud cloud = rig.cloud();
    rig.heal();
    Instant healed = Instant.now();
    List<Object> probes = load.queueProbes();
    Observer observer = new Observer(patience);
    observer.watch("heartbeat", () -> allReachable(cloud, healed));
    observer.watch("commands", () -> probes.stream().allMatch(id -> cloud.command(id).finished()));
    observer.watch("outcomes", () -> load.open().isEmpty());
    // Commands send snapshots too, so only what comes after them is the work of the loop.
    Instant quiet = Instant.now();
    observer.watch("snapshots", () -> isNewer(cloud.snapshots(), quiet));
    return new Recovery(observer.seconds, observer.stuck);
  }

  /** The longest of the times, in seconds. */
  double longest() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private static boolean allReachable(DevelopmentCloud cloud, Instant after) {
    return isNewer(cloud.heartbeats(), after)
        && cloud.connectors().get(0).printers().stream()
            .allMatch(printer -> Boolean.TRUE.equals(printer.reachable()));
  }

  private static boolean isNewer(List<ReceivedMessage> messages, Instant moment) {
    return !messages.isEmpty() && messages.get(messages.size() - 1).receivedAt().isAfter(moment);
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
      try {
        await().pollDelay(Duration.ZERO).pollInterval(LOOK_AGAIN).atMost(patience).until(works);
        seconds.put(loop, (System.nanoTime() - begin) / 1e9);
      } catch (ConditionTimeoutException e) {
        stuck.add(loop);
      }
    }
  }
}

package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the clock while the program runs: NTP, or a person. Nothing may wait for it. */
@Timeout(240)
class ClockScenariosTest {

  private static final Duration TWO_DAYS = Duration.ofDays(2);

  @TempDir private Path folder;

  private final Workshop workshop = new Workshop();
  private final DevelopmentCloud cloud = workshop.cloud();

  @Test
  void everyLoopGoesOnWhenTheClockIsSetBackAndForward() throws Exception {
    try (workshop) {
      WallClock clock = new WallClock(folder);
      workshop.add("printer");
      workshop.allowEverything();
      workshop.writeConfig(Map.of());
      Process process =
          Program.start(folder.resolve("log"), environment(clock), "--config", config());
      try {
        eventually("a heartbeat").until(() -> !cloud.heartbeats().isEmpty());
        assertGoesOn(Duration.ZERO);
        for (Duration jump : new Duration[] {TWO_DAYS.negated(), TWO_DAYS, Duration.ZERO}) {
          clock.set(jump);
          assertGoesOn(jump);
        }
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
    }
  }

  /** The clock, and loops that do not wait for long after the outage, nor in a held poll. */
  private static Map<String, String> environment(WallClock clock) {
    Map<String, String> all = new HashMap<>(Program.QUICK);
    all.putAll(clock.environment());
    return all;
  }

  private String config() {
    return workshop.config().toString();
  }

  /** What every loop is for happens again, also after failures of the cloud. */
  private void assertGoesOn(Duration jump) {
    String when = " with the clock " + jump.toHours() + " h off";
    eventually("snapshots of that time" + when).until(() -> lastSnapshotIs(jump));
    Object restart = cloud.queue(workshop.idOf("printer"), "restart_klipper", Map.of());
    eventually("a command" + when).until(() -> cloud.command(restart).finished());
    assertThat(cloud.command(restart).errorMessage()).as("a command" + when).isNull();
    assertThat(cloud.command(restart).status()).isEqualTo(CommandStatus.SUCCEEDED);

    cloud.faults().add(Fault.of(Fault.Kind.DROP, null, "/api/v1", 8));
    eventually("the end of an outage" + when).until(() -> cloud.faults().active().isEmpty());
    int heartbeats = cloud.heartbeats().size();
    int snapshots = workshop.snapshotsOf("printer").size();
    int polls = polls();
    eventually("heartbeats" + when).until(() -> cloud.heartbeats().size() > heartbeats + 1);
    eventually("snapshots" + when)
        .until(() -> workshop.snapshotsOf("printer").size() > snapshots + 1);
    eventually("polls" + when).until(() -> polls() > polls);
  }

  private boolean lastSnapshotIs(Duration jump) {
    var all = workshop.snapshotsOf("printer");
    if (all.isEmpty()) {
      return false;
    }
    Instant captured = Instant.parse(all.get(all.size() - 1).get("captured_at").toString());
    Duration off = Duration.between(Instant.now().plus(jump), captured).abs();
    return off.compareTo(Duration.ofHours(1)) < 0;
  }

  private int polls() {
    return cloud.requests().matching("GET", "/api/v1/connectors/").size();
  }
}

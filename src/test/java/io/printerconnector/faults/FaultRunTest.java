package io.printerconnector.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector between a cloud and a printer whose networks fail at random. */
class FaultRunTest {

  private static final long SEED = 20260101;
  private static final int FAULTS = 12;
  private static final int SUCCEEDED = 4;
  private static final Duration LONGEST = Duration.ofMillis(150);

  @TempDir Path folder;

  private FaultRig rig;
  private CommandLoad load;

  @Test
  void commandsGetThroughAndEveryLoopComesBack() throws Exception {
    Map<String, String> properties = new HashMap<>(FaultRig.impatient(300));
    // As often as the timers tick: more is tried in less time.
    properties.put("heartbeat.seconds", "0");
    properties.put("commands.pollSeconds", "0");
    try (FaultRig faulty = new FaultRig(folder, 1, properties)) {
      rig = faulty;
      load = new CommandLoad(rig);
      rig.fail(SEED, FaultMix.even(0.3, 0.3).withLongest(LONGEST));
      // Which faults strike which request depends on the timing, so the load goes on until the
      // connector has had both faults and success.
      await().atMost(Duration.ofSeconds(60)).until(this::hasWorkedInSpiteOfFaults);
      Recovery recovery = Recovery.of(rig, load, Duration.ofSeconds(30));

      assertThat(recovery.stuck()).isEmpty();
      assertThat(new Violations(rig).find(load)).isEmpty();
      assertThat(rig.cloud().commands()).allMatch(CommandRecord::finished);
    }
  }

  private boolean hasWorkedInSpiteOfFaults() throws IOException {
    if (load.open().isEmpty()) {
      load.queueRound();
    }
    return rig.faultsInTraffic() >= FAULTS
        && rig.proxies().stream().allMatch(proxy -> proxy.counts().faultsInTraffic() > 0)
        && succeeded() >= SUCCEEDED
        && !rig.printers().get(0).starts().isEmpty();
  }

  private long succeeded() {
    return rig.cloud().commands().stream()
        .filter(command -> command.status() == CommandStatus.SUCCEEDED)
        .count();
  }
}

package io.printerconnector.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector between a cloud and a printer whose networks fail at random. */
class FaultRunTest {

  private static final long SEED = 20260101;
  private static final int FAULTS = 12;

  @TempDir Path folder;

  @Test
  void everyCommandHasOneOutcomeAndEveryLoopComesBack() throws Exception {
    try (FaultRig rig = new FaultRig(folder, 1, FaultRig.impatient(500))) {
      CommandLoad load = new CommandLoad(rig);
      rig.fail(SEED, FaultMix.even(0.3, 0.3));
      for (int i = 0; i < 5; i++) {
        load.queueRound();
      }
      await().atMost(Duration.ofSeconds(40)).until(() -> rig.faults() >= FAULTS);
      Recovery recovery = Recovery.of(rig, load, Duration.ofSeconds(10));

      assertThat(recovery.stuck()).isEmpty();
      assertThat(new Violations(rig).find(load)).isEmpty();
      assertThat(rig.printers().get(0).printer().effects()).isNotEmpty();
      assertThat(rig.proxies())
          .allSatisfy(proxy -> assertThat(proxy.counts().faults()).isPositive());
    }
  }
}

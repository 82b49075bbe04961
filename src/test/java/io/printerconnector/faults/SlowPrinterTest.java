package io.printerconnector.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loops of a connector whose printer does not answer. */
class SlowPrinterTest {

  @TempDir Path folder;

  @Test
  void theRunsOfALoopDoNotOverlap() throws Exception {
    Map<String, String> properties = new HashMap<>(FaultRig.impatient(1_000));
    properties.put("heartbeat.seconds", "0");
    properties.put("snapshots.seconds", "0");
    // The tries to reach a printer for its websocket are connections of their own, and a breaker
    // would hide how often the loops try.
    properties.put("watch.enabled", "false");
    properties.put("breaker.failures", "1000");
    try (FaultRig rig = new FaultRig(folder, 1, properties)) {
      FaultProxy printer = rig.printers().get(0).proxy();
      printer.always(Fault.halfOpen());
      int before = rig.cloud().heartbeats().size();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> rig.cloud().heartbeats().size() >= before + 3);

      // One for the heartbeats and one for the snapshots.
      assertThat(printer.counts().connections()).isPositive();
      assertThat(printer.mostOpenConnections()).isLessThanOrEqualTo(3);
    }
  }
}

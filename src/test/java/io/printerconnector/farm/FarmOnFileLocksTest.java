package io.printerconnector.farm;

import static io.printerconnector.farm.FarmWorkshop.eventually;
import static io.printerconnector.farm.FarmWorkshop.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.cloud.CommandStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes on one machine, with a real PostgreSQL, share the sites by locked files. */
@Tag("postgresql")
class FarmOnFileLocksTest {

  private static final List<String> SITES = List.of("one", "two");

  private FarmWorkshop workshop;
  private Process process;

  @BeforeEach
  void build() throws IOException {
    workshop = new FarmWorkshop();
    for (String site : SITES) {
      workshop.addSite(site);
    }
  }

  @AfterEach
  void tearDown() throws Exception {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
    workshop.close();
  }

  @Test
  void oneTakesOverWhatTheOtherLedWhenItWasKilled() throws Exception {
    Map<String, String> shared = new FarmDatabase().settings(Map.of("farm.cluster", "file"));
    process = workshop.startProcess("process", shared, SITES);
    FarmApplication second = workshop.start("second", shared);
    eventually("one site goes to the second node").until(() -> running(second).size() == 1);

    process.destroyForcibly().waitFor();

    eventually("both sites run at the second node").until(() -> running(second).equals(SITES));
    for (String site : SITES) {
      assertThat(workshop.run(site, "run_gcode", Map.of("script", "G28")).status())
          .isEqualTo(CommandStatus.SUCCEEDED);
    }
  }
}

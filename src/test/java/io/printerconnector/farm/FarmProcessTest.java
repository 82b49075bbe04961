package io.printerconnector.farm;

import static io.printerconnector.farm.FarmWorkshop.eventually;
import static io.printerconnector.farm.FarmWorkshop.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node as a process of its own is ended, killed and frozen, while another one is there. */
@Tag("postgresql")
class FarmProcessTest {

  private static final List<String> SITES = List.of("one", "two");

  private final FarmDatabase database = new FarmDatabase();
  private TestingServer zooKeeper;
  private FarmWorkshop workshop;
  private Map<String, String> shared;
  private Process process;

  @BeforeEach
  void begin() throws Exception {
    zooKeeper = new TestingServer();
    workshop = new FarmWorkshop();
    shared = database.settings(Map.of("farm.zookeeper.nodes", zooKeeper.getConnectString()));
    for (String site : SITES) {
      workshop.addSite(site);
    }
    process = workshop.startProcess("process", shared, SITES);
  }

  @AfterEach
  void end() throws Exception {
    signal("CONT");
    process.destroyForcibly().waitFor();
    workshop.close();
    zooKeeper.close();
  }

  private boolean said(String text) throws IOException {
    return Files.readString(workshop.log("process")).contains(text);
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private FarmApplication second() throws Exception {
    FarmApplication second = workshop.start("second", shared);
    eventually("one site goes to the second node").until(() -> running(second).size() == 1);
    return second;
  }

  private void assertServed() {
    for (String site : SITES) {
      CommandRecord record = workshop.run(site, "run_gcode", Map.of("script", "G28"));
      assertThat(record.status()).as("%s", record).isEqualTo(CommandStatus.SUCCEEDED);
    }
  }

  @Test
  void handsOverWhenItIsTold() throws Exception {
    FarmApplication second = second();
    String last = SITES.get(running(second).contains("one") ? 1 : 0);

    process.destroy();

    assertThat(process.waitFor(FarmWorkshop.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.readString(workshop.log("process")))
        .containsSubsequence("handing over", "site " + last + " goes to second", "stopped");
    eventually("all sites run at the second node").until(() -> running(second).equals(SITES));
    assertServed();
  }

  @Test
  void losesItsSitesWhenItIsKilled() throws Exception {
    FarmApplication second = second();

    process.destroyForcibly().waitFor();

    eventually("all sites run at the second node").until(() -> running(second).equals(SITES));
    assertServed();
  }

  /** What it was about to do when it was frozen it does not do when it wakes up. */
  @Test
  void doesNothingWhenItWakesUp() throws Exception {
    FarmApplication second = second();
    String frozen = SITES.get(running(second).contains("one") ? 1 : 0);

    signal("STOP");
    eventually("all sites run at the second node").until(() -> running(second).equals(SITES));
    assertServed();
    signal("CONT");

    eventually("it notices")
        .until(
            () ->
                said("site " + frozen + ": this node leads it no longer")
                    || said("site " + frozen + ": another node leads it now"));
    assertServed();
    // It comes back, and the sites spread again.
    eventually("one site goes back").until(() -> running(second).size() == 1);
    assertServed();
  }
}

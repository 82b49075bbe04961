package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.store.StoredState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process with the heap as shipped, and a service manager that starts it again: outcomes
 * that would not fit into its memory do not end it, and what was under way in three bad ends is set
 * aside.
 */
class OutOfMemoryScenariosTest extends WorkshopTest {

  private static final int FILES = 8_000;
  private static final int LISTS = 45;

  @TempDir private Path logs;

  private Process process;

  @AfterEach
  void close() throws Exception {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void outcomesThatWaitNeedNotFitIntoMemory() throws Exception {
    Path gcodes = workshop.folder().resolve("gcodes");
    for (int i = 0; i < FILES; i++) {
      Gcode.write(gcodes, "a-part-with-quite-a-long-name-%05d.gcode".formatted(i));
    }
    workshop.add("printer", VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes));
    startWithoutCompletions();
    List<Object> ids = new ArrayList<>();
    for (int i = 0; i < LISTS; i++) {
      ids.add(cloud.queue(workshop.idOf("printer"), "sync_files", Map.of()));
    }
    eventually("the outcomes of all on the disk")
        .atMost(Duration.ofMinutes(2))
        .until(() -> filesInOutbox() == LISTS);
    process.destroyForcibly().waitFor();

    start(1);
    awaitHeartbeat();
    cloud.faults().clear();

    for (Object id : ids) {
      eventually("the outcome of " + id).until(() -> cloud.command(id).finished());
      assertThat(cloud.command(id).status()).isEqualTo(CommandStatus.SUCCEEDED);
    }
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void whatWasUnderWayInThreeBadEndsIsSetAside() throws Exception {
    VirtualPrinter printer = workshop.add("printer");
    printer.faults().add(Fault.of(Fault.Kind.HANG, "GET", "/server/files/list", -1));
    startWithoutCompletions();
    Object list = cloud.queue(workshop.idOf("printer"), "sync_files", Map.of());
    Object homing = cloud.queue(workshop.idOf("printer"), "homing", Map.of());
    eventually("acceptance").until(() -> cloud.command(list).timesDelivered() > 0);
    eventually("homing has ended").until(() -> filesInOutbox() == 1);
    for (int end = 1; end <= 3; end++) {
      process.destroyForcibly().waitFor();
      int lists = printer.requests().matching("GET", "/server/files/list").size();
      start(end);
      if (end < 3) {
        eventually("the list again")
            .until(() -> printer.requests().matching("GET", "/server/files/list").size() > lists);
      }
    }
    awaitHeartbeat();
    cloud.faults().clear();

    eventually("the outcome of the list").until(() -> cloud.command(list).finished());
    assertThat(cloud.command(list).errorMessage())
        .isEqualTo(
            "not carried out: the connector had ended 3 times in a row within 10 minutes, and this"
                + " command may be why");
    eventually("the outcome of homing").until(() -> cloud.command(homing).finished());
    assertThat(cloud.command(homing).status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(Files.readString(logs.resolve("log-3"))).contains("set aside: command");
  }

  private void startWithoutCompletions() throws Exception {
    workshop.writeConfig(Map.of());
    cloud.faults().add(Fault.status(503, "", "POST", "/complete", -1));
    start(0);
    awaitHeartbeat();
  }

  private void awaitHeartbeat() {
    int before = cloud.heartbeats().size();
    eventually("a heartbeat").until(() -> cloud.heartbeats().size() > before);
  }

  private int filesInOutbox() {
    return new StoredState(workshop.folder().resolve("state")).commands("ended");
  }

  private void start(int number) throws Exception {
    process =
        Program.start(
            logs.resolve("log-" + number), Program.QUICK, "--config", workshop.config().toString());
  }
}

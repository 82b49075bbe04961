package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.store.StoredState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process with the heap as shipped, for which the outcomes that it has kept are too much
 * when it starts, and a service manager that starts it again.
 */
class OutOfMemoryScenariosTest {

  private static final int FILES = 8_000;
  private static final int LISTS = 45;
  private static final int MOST_STARTS = 8;
  private static final int OUT_OF_MEMORY = 3;

  @TempDir private Path logs;

  private final Workshop workshop = new Workshop();
  private final DevelopmentCloud cloud = workshop.cloud();
  private Process process;

  @AfterEach
  void close() throws Exception {
    if (process != null) {
      process.destroyForcibly();
    }
    workshop.close();
  }

  @Test
  void itGetsOutOfAnEndThatRepeatsItself() throws Exception {
    Path gcodes = workshop.folder().resolve("gcodes");
    for (int i = 0; i < FILES; i++) {
      Gcode.write(gcodes, "a-part-with-quite-a-long-name-%05d.gcode".formatted(i));
    }
    workshop.add("printer", VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes));
    workshop.writeConfig(Map.of());
    cloud.faults().add(Fault.status(503, "", "POST", "/complete", -1));
    start(0);
    eventually("a heartbeat").until(() -> !cloud.heartbeats().isEmpty());
    List<Object> ids = new ArrayList<>();
    for (int i = 0; i < LISTS; i++) {
      ids.add(cloud.queue(workshop.idOf("printer"), "sync_files", Map.of()));
    }

    eventually("the outcomes of all on the disk").until(() -> filesInOutbox() == LISTS);
    process.destroyForcibly().waitFor();

    List<Integer> ends = new ArrayList<>();
    do {
      ends.add(process.exitValue());
      start(ends.size());
    } while (ends.size() < MOST_STARTS && endsBeforeItRuns());

    assertThat(ends).hasSize(3);
    assertThat(ends.subList(1, 3)).as("ends while it starts").containsOnly(OUT_OF_MEMORY);
    assertThat(Files.readString(logs.resolve("log-" + ends.size()))).contains("set aside: command");
    cloud.faults().clear();
    for (Object id : ids) {
      eventually("the outcome of " + id).until(() -> cloud.command(id).finished());
    }
    List<CommandRecord> succeeded =
        ids.stream()
            .map(cloud::command)
            .filter(command -> command.status() == CommandStatus.SUCCEEDED)
            .toList();
    assertThat(succeeded).as("their lists were left out").isNotEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  private boolean endsBeforeItRuns() {
    int before = cloud.heartbeats().size();
    eventually("an end, or heartbeats")
        .until(() -> !process.isAlive() || cloud.heartbeats().size() > before + 1);
    return !process.isAlive();
  }

  private int filesInOutbox() {
    return new StoredState(workshop.folder().resolve("state")).commands("ended");
  }

  private void start(int number) throws Exception {
    process =
        Program.start(
            logs.resolve("log-" + number),
            Map.of("outcomes.maxWaitSeconds", "1"),
            "--config",
            workshop.config().toString());
  }
}

package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.store.StoredState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Without a usable disk only what makes the printer safer, or changes nothing, is carried out, and
 * the cloud is told.
 */
class NoDiskScenariosTest {

  private static final Map<String, Object> UPLOAD =
      Map.of("filename", "cube.gcode", "content", "RzI4");

  private final Workshop workshop = new Workshop();
  private final DevelopmentCloud cloud = workshop.cloud();

  @AfterEach
  void close() throws Exception {
    workshop.close();
  }

  @Test
  void connectorWorksFromMemoryUntilTheFolderCanBeUsed() throws Exception {
    VirtualPrinter printer = workshop.add("printer");
    Path state = Files.writeString(workshop.folder().resolve("state"), "a file, and no folder");
    workshop.start(Map.of("store.maintainSeconds", "1"));
    eventually("no disk").until(() -> !durable());

    Object upload = queue("upload_file", UPLOAD);
    finished(upload);
    assertThat(cloud.command(upload).errorMessage())
        .startsWith(
            "not carried out, because it cannot be recorded: state_dir cannot be written (");
    Object homing = queue("homing", Map.of());
    finished(homing);
    assertThat(cloud.command(homing).errorMessage()).contains("cannot be recorded");
    assertThat(printer.effects()).isEmpty();
    Object list = queue("sync_files", Map.of());
    finished(list);
    assertThat(cloud.command(list).status()).isEqualTo(CommandStatus.SUCCEEDED);
    Object off = queue("set_hotend", Map.of("temperature", 0));
    finished(off);
    assertThat(cloud.command(off).errorMessage()).isNull();
    cloud.redeliver(off);
    eventually("the second completion").until(() -> cloud.command(off).completions() == 2);
    assertThat(printer.requests().matching("POST", "/printer/gcode/script")).hasSize(1);
    Object cancel = queue("cancel", Map.of());
    finished(cancel);
    assertThat(cloud.command(cancel).errorMessage()).startsWith("nothing to cancel");
    assertThat(durable()).isFalse();
    assertThat(state).hasContent("a file, and no folder");

    Files.delete(state);
    eventually("a durable store").until(this::durable);
    assertThat(new StoredState(state).commands("done")).isEqualTo(5);
    Object again = queue("upload_file", UPLOAD);
    finished(again);
    assertThat(cloud.command(again).status()).isEqualTo(CommandStatus.SUCCEEDED);
  }

  private Object queue(String action, Map<String, Object> params) {
    return cloud.queue(workshop.idOf("printer"), action, params);
  }

  /** What the newest heartbeat says. */
  private boolean durable() {
    var heartbeats = cloud.heartbeats();
    Object status = heartbeats.get(heartbeats.size() - 1).body().get("status");
    return (boolean) ((Map<?, ?>) status).get("durable");
  }

  private void finished(Object id) {
    eventually("the completion of " + id).until(() -> cloud.command(id).finished());
  }
}

package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.store.StoredState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Without a usable disk only what makes the printer safer, or changes nothing, is carried out, and
 * the cloud is told.
 */
class NoDiskScenariosTest extends WorkshopTest {

  private static final Map<String, Object> UPLOAD =
      Map.of("filename", "cube.gcode", "content", "RzI4");

  @Test
  void connectorWorksFromMemoryUntilTheFolderCanBeUsed() throws Exception {
    VirtualPrinter printer = workshop.add("printer");
    Path state = Files.writeString(workshop.folder().resolve("state"), "a file, and no folder");
    workshop.start(Map.of("store.maintainSeconds", "1"));
    eventually("no disk").until(() -> !durable());

    CommandRecord upload = workshop.run("printer", "upload_file", UPLOAD);
    assertThat(upload.errorMessage())
        .startsWith(
            "not carried out, because it cannot be recorded: state_dir cannot be written (");
    CommandRecord homing = workshop.run("printer", "homing", Map.of());
    assertThat(homing.errorMessage()).contains("cannot be recorded");
    assertThat(printer.effects()).isEmpty();
    CommandRecord list = workshop.run("printer", "sync_files", Map.of());
    assertThat(list.status()).isEqualTo(CommandStatus.SUCCEEDED);
    CommandRecord off = workshop.run("printer", "set_hotend", Map.of("temperature", 0));
    assertThat(off.errorMessage()).isNull();
    CommandRecord cancel = workshop.run("printer", "cancel", Map.of());
    assertThat(cancel.errorMessage()).startsWith("nothing to cancel");
    // Handed out while its outcome is still being sent, it would be sent just once.
    cloud.redeliver(off.id());
    eventually("the second completion").until(() -> cloud.command(off.id()).completions() == 2);
    assertThat(printer.requests().matching("POST", "/printer/gcode/script")).hasSize(1);
    assertThat(durable()).isFalse();
    assertThat(state).hasContent("a file, and no folder");

    Files.delete(state);
    eventually("a durable store").until(this::durable);
    assertThat(new StoredState(state).commands("done")).isEqualTo(5);
    CommandRecord again = workshop.run("printer", "upload_file", UPLOAD);
    assertThat(again.status()).isEqualTo(CommandStatus.SUCCEEDED);
  }

  /** What the newest heartbeat says. */
  private boolean durable() {
    var heartbeats = cloud.heartbeats();
    Object status = heartbeats.get(heartbeats.size() - 1).body().get("status");
    return (boolean) ((Map<?, ?>) status).get("durable");
  }
}

package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without a usable disk commands are carried out all the same, and the cloud is told. */
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
    workshop.start(Map.of("spool.restoreSeconds", "1"));
    assertThat(durable()).isFalse();

    Object upload = queue("upload_file", UPLOAD);
    finished(upload);
    cloud.redeliver(upload);
    eventually("the second completion").until(() -> cloud.command(upload).completions() == 2);
    assertThat(cloud.command(upload).status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(printer.effects()).containsExactly("upload cube.gcode");
    Object cancel = queue("cancel", Map.of());
    finished(cancel);
    assertThat(cloud.command(cancel).errorMessage()).startsWith("nothing to cancel");
    assertThat(durable()).isFalse();
    assertThat(state).hasContent("a file, and no folder");

    Files.delete(state);
    eventually("a durable spool").until(this::durable);
    assertThat(state.resolve("done")).isNotEmptyDirectory();
    finished(queue("sync_files", Map.of()));
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

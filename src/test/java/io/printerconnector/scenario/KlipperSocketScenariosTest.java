package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A printer whose Klipper is reached at its own socket, as if no Moonraker were there. */
class KlipperSocketScenariosTest extends WorkshopTest {

  private static final String NEEDS =
      "this needs Moonraker, but printer is reached at Klipper's own socket (base_url in"
          + " config.json)";
  private static final Map<String, String> QUICK =
      Map.of(
          "watch.tickMillis", "50",
          "watch.maxWaitSeconds", "1",
          "printer.readPauseMillis", "10",
          "events.intervalMillis", "50");

  private VirtualPrinter printer;

  private void begin() throws Exception {
    Path gcodes = Files.createDirectories(workshop.folder().resolve("gcodes"));
    Files.writeString(gcodes.resolve("long file.gcode"), Gcode.LONG, StandardCharsets.UTF_8);
    Path socket = workshop.folder().resolve("klippy");
    printer =
        workshop.add(
            "printer",
            VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes).withKlippySocket(socket));
    workshop.addAddress("printer", URI.create("unix:" + socket), Map.of());
    workshop.allowEverything();
    workshop.writeConfig(Map.of("push_snapshots_seconds", 3600));
    workshop.start(QUICK);
    eventually("listens to klipper").until(() -> workshop.live("printer").isPresent());
  }

  private String newest() {
    List<Map<String, Object>> snapshots = workshop.snapshotsOf("printer");
    return snapshots.isEmpty() ? "" : snapshots.get(snapshots.size() - 1).toString();
  }

  private void succeeded(String action, Map<String, Object> params) {
    CommandRecord command = workshop.run("printer", action, params);
    assertThat(command.errorMessage()).as(action).isNull();
  }

  @Test
  void doesWhatItDoesOverMoonraker() throws Exception {
    begin();

    succeeded("homing", Map.of());
    succeeded("set_hotend", Map.of("temperature", 200));
    succeeded("start_print", Map.of("filename", "long file.gcode"));
    eventually("tells of the print").until(() -> newest().contains("state=printing"));
    succeeded("pause", Map.of());
    eventually("tells of the pause").until(() -> newest().contains("state=paused"));
    succeeded("resume", Map.of());
    succeeded("cancel", Map.of());
    succeeded("run_gcode", Map.of("script", "G28\nM117 hello"));
    assertThat(
            workshop
                .run("printer", "get_status", Map.of("objects", List.of("display_status")))
                .result()
                .toString())
        .contains("message=hello");
    assertThat(workshop.run("printer", "run_gcode", Map.of("script", "G1 X10000")).errorMessage())
        .isEqualTo("klipper: Move out of range: 10000.000 0.000 0.000 [0.000]");
    succeeded("emergency_stop", Map.of());
    eventually("tells of the stop").until(() -> newest().contains("state=shutdown"));
    succeeded("firmware_restart", Map.of());
    eventually("tells of the return").until(() -> newest().contains("state=ready"));
    assertThat(printer.requests().all())
        .as("all requests")
        .allMatch(request -> request.method().equals(ReceivedRequest.KLIPPY));
  }

  @Test
  void saysWhatNeedsMoonraker() throws Exception {
    begin();

    for (String action : List.of("sync_files", "list_webcams", "import_history")) {
      assertThat(workshop.run("printer", action, Map.of()).errorMessage())
          .as(action)
          .endsWith(NEEDS);
    }
    assertThat(
            workshop
                .run("printer", "upload_file", Map.of("filename", "a.gcode", "content", "RzI4"))
                .errorMessage())
        .endsWith(NEEDS);
    assertThat(workshop.run("printer", "delete_file", Map.of("filename", "a.gcode")).errorMessage())
        .endsWith(NEEDS);
  }

  @Test
  void noticesThatKlipperGoesAndComes() throws Exception {
    begin();

    printer.disconnect();
    eventually("tells that it is gone").until(() -> newest().contains("unreachable"));
    assertThat(workshop.run("printer", "printer_info", Map.of()).errorMessage())
        .contains("klipper at unix:", "cannot be reached");
    printer.ready();
    eventually("listens again").until(() -> workshop.live("printer").isPresent());
    succeeded("printer_info", Map.of());
  }
}

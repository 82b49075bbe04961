package io.printerconnector.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printer.model.KlippyState;
import io.printerconnector.simulator.printer.model.OnGcodeError;
import io.printerconnector.simulator.printer.model.PrintState;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VirtualPrinterTest extends PrinterTest {

  private static final String LONG =
      "G28\nG1 Z0.2 F600\n" + "G4 P500\nG1 X50 Y50 E1 F6000\n".repeat(9000);

  @BeforeEach
  void start() {
    start(VirtualPrinterOptions.defaults().withSpeed(100));
  }

  @Test
  void printsAnUploadedFileToItsEnd() {
    String gcode =
        "; header\nM140 S60\nM104 S200\nG28\nM190 S60\nM109 S200\n"
            + "SET_PRINT_STATS_INFO TOTAL_LAYER=2 CURRENT_LAYER=1\nG1 Z0.2 F600\n"
            + "G1 X100 Y100 E5 F3000\nSET_PRINT_STATS_INFO CURRENT_LAYER=2\nG1 X10 Y10 E10\n"
            + "M104 S0\n";
    client.upload("cube.gcode", gcode, Map.of("root", "gcodes"));
    client.post("/printer/print/start?filename=cube.gcode", "{}");

    await().until(() -> printer.state().print() == PrintState.COMPLETE);

    PrinterView end = printer.state();
    assertThat(end.progress()).isEqualTo(1.0);
    assertThat(end.homedAxes()).isEqualTo("xyz");
    assertThat(end.extruderTarget()).isZero();
    assertThat(end.bedTarget()).isEqualTo(60);
    assertThat(end.bedTemperature()).isEqualTo(60);
    JsonNode stats = query("print_stats").get("print_stats");
    assertThat(stats.get("filament_used").asDouble()).isEqualTo(10.0);
    assertThat(stats.get("info").get("current_layer").asInt()).isEqualTo(2);
    assertThat(stats.get("total_duration").asDouble())
        .isGreaterThan(stats.get("print_duration").asDouble())
        .isBetween(40.0, 90.0);
    assertThat(printer.effects())
        .containsSubsequence(
            "upload cube.gcode", "start cube.gcode", "home XYZ", "complete cube.gcode");
    JsonNode job = client.get("/server/history/list").json().at("/result/jobs/0");
    assertThat(job.get("status").asText()).isEqualTo("completed");
  }

  @Test
  void commentsAloneMakeProgressToo() {
    client.upload("comments.gcode", "; nothing to do\n".repeat(3000), Map.of("print", "true"));

    await().until(() -> printer.state().print() == PrintState.COMPLETE);

    assertThat(printer.state().progress()).isEqualTo(1.0);
  }

  @Test
  void pausesResumesAndCancels() {
    client.upload("long.gcode", LONG, Map.of());
    client.post("/printer/print/start?filename=long.gcode", "{}");
    await().until(() -> printer.state().progress() > 0);

    assertThat(client.post("/printer/print/pause", "{}").status()).isEqualTo(200);
    PrinterView paused = printer.state();
    assertThat(paused.print()).isEqualTo(PrintState.PAUSED);
    assertThat(paused.paused()).isTrue();
    client.post("/printer/print/pause", "{}");

    double total = query("print_stats").at("/print_stats/total_duration").asDouble();
    double printing = query("print_stats").at("/print_stats/print_duration").asDouble();
    await()
        .until(() -> query("print_stats").at("/print_stats/total_duration").asDouble() > total + 5);
    assertThat(query("print_stats").at("/print_stats/print_duration").asDouble())
        .isEqualTo(printing);
    assertThat(printer.state().progress()).isEqualTo(paused.progress());

    client.post("/printer/print/resume", "{}");
    await().until(() -> printer.state().progress() > paused.progress());
    client.post("/printer/print/cancel", "{}");

    JsonNode status = query("print_stats&virtual_sdcard&pause_resume");
    assertThat(status.at("/print_stats/state").asText()).isEqualTo("cancelled");
    assertThat(status.at("/print_stats/filename").asText()).isEqualTo("long.gcode");
    assertThat(status.at("/virtual_sdcard/file_path").isNull()).isTrue();
    assertThat(status.at("/virtual_sdcard/progress").asDouble()).isZero();
    assertThat(status.at("/pause_resume/is_paused").asBoolean()).isFalse();
    assertThat(printer.effects())
        .containsOnlyOnce("pause", "resume", "cancel")
        .containsSubsequence("start long.gcode", "pause", "resume", "cancel");
  }

  @Test
  void pauseWhileIdleSetsTheFlagOnly() {
    client.post("/printer/print/pause", "{}");

    assertThat(printer.state().paused()).isTrue();
    assertThat(printer.state().print()).isEqualTo(PrintState.STANDBY);
    client.post("/printer/print/resume", "{}");
    assertThat(printer.state().paused()).isFalse();
  }

  @Test
  void startWhilePausedDropsThePausedJob() {
    client.upload("long.gcode", LONG, Map.of());
    client.upload("other.gcode", LONG, Map.of());
    client.post("/printer/print/start?filename=long.gcode", "{}");
    client.post("/printer/print/pause", "{}");

    assertThat(client.post("/printer/print/start?filename=other.gcode", "{}").status())
        .isEqualTo(200);

    assertThat(printer.state().filename()).isEqualTo("other.gcode");
    assertThat(printer.state().print()).isEqualTo(PrintState.PRINTING);
    JsonNode jobs = client.get("/server/history/list").json().at("/result/jobs");
    assertThat(jobs.at("/1/status").asText()).isEqualTo("cancelled");
    assertThat(jobs.at("/0/status").asText()).isEqualTo("in_progress");
  }

  @Test
  void fileThatMovesBeforeHomingEndsAsError() {
    client.upload("bad.gcode", "M117 hi\nG1 X10 F600\n", Map.of());

    assertThat(client.post("/printer/print/start?filename=bad.gcode", "{}").status())
        .isEqualTo(200);

    await().until(() -> printer.state().print() == PrintState.ERROR);
    JsonNode status = query("print_stats&virtual_sdcard");
    assertThat(status.at("/print_stats/message").asText())
        .isEqualTo("Must home axis first: 10.000 0.000 0.000 [0.000]");
    assertThat(status.at("/virtual_sdcard/file_position").asInt()).isEqualTo(8);
  }

  @Test
  void failedPrintIsCancelledIfSoConfigured() {
    printer.close();
    start(
        VirtualPrinterOptions.defaults()
            .withSpeed(100)
            .withOnGcodeError(OnGcodeError.CANCEL_PRINT));
    client.upload("bad.gcode", "M104 S200\nFAILING_MACRO\n", Map.of("print", "true"));

    await().until(() -> printer.state().print() == PrintState.CANCELLED);

    await().until(() -> printer.state().extruderTarget() == 0);
    assertThat(query("print_stats").at("/print_stats/message").asText()).isEmpty();
    assertThat(client.get("/server/gcode_store?count=5").body()).contains("!! Error evaluating");
  }

  @Test
  void scriptsBlockAndQueueWhileQueriesAreAnswered() {
    printer.close();
    start(VirtualPrinterOptions.defaults().withSpeed(5));
    long begin = System.nanoTime();
    CompletableFuture<PrinterClient.Answer> homing = script("G28");
    await().until(() -> !printer.requests().matching("POST", "/printer/gcode/script").isEmpty());
    CompletableFuture<PrinterClient.Answer> second = script("M117 second");

    assertThat(query("display_status").at("/display_status/message").isNull()).isTrue();
    assertThat(second.isDone()).isFalse();

    assertThat(homing.join().status()).isEqualTo(200);
    assertThat(second.join().status()).isEqualTo(200);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(took).isGreaterThan(Duration.ofMillis(800));
    assertThat(printer.effects()).containsOnlyOnce("home XYZ");
  }

  @Test
  void emergencyStopAndFirmwareRestart() {
    client.upload("long.gcode", LONG, Map.of("print", "true"));
    CompletableFuture<PrinterClient.Answer> blocked = script("G4 P6000000\nM400");

    assertThat(client.post("/printer/emergency_stop", null).status()).isEqualTo(200);

    assertThat(blocked.join().status()).isEqualTo(400);
    assertThat(printer.state().klippy()).isEqualTo(KlippyState.SHUTDOWN);
    await().until(() -> printer.state().print() == PrintState.PAUSED);
    client.post("/printer/restart", null);
    await().until(() -> printer.state().klippy() == KlippyState.ERROR);
    client.post("/printer/firmware_restart", null);
    await().until(() -> printer.state().klippy() == KlippyState.READY);
    assertThat(printer.state().homedAxes()).isEmpty();
    assertThat(printer.state().print()).isEqualTo(PrintState.STANDBY);
  }

  @Test
  void hungKlipperAnswersNothingButServerInfo() {
    printer.hang();

    CompletableFuture<PrinterClient.Answer> query =
        client.begin("GET", "/printer/objects/query?print_stats", Map.of(), null);
    assertThat(client.get("/server/info").json().at("/result/klippy_state").asText())
        .isEqualTo("ready");
    assertThat(query.isDone()).isFalse();

    printer.ready();
    assertThat(query.join().status()).isEqualTo(200);
  }

  @Test
  void faultsHitBetweenClientAndPrinter() {
    printer.faults().add(Fault.of(Fault.Kind.LOST_REPLY, "POST", "/printer/gcode", 1));

    assertThatThrownBy(() -> script("G28").join()).hasMessageContaining("closed");

    await().until(() -> printer.effects().contains("home XYZ"));
    assertThat(printer.requests().matching("POST", "/printer/gcode/script")).hasSize(1);
  }

  @Test
  void switchesOverHttp() {
    assertThat(client.get("/simulator").body()).contains("POST /simulator/klipper");
    String wrong = client.post("/simulator/klipper", "{\"state\": \"broken\"}").body();
    assertThat(wrong).contains("field \\\"state\\\" must be one of ready");
    assertThat(client.post("/simulator/faults", "{\"kind\": \"status\"}").status()).isEqualTo(400);

    client.post("/simulator/klipper", "{\"state\": \"shutdown\", \"message\": \"MCU gone\"}");
    assertThat(printer.state().klippy()).isEqualTo(KlippyState.SHUTDOWN);
    client.post("/simulator/klipper", "{\"state\": \"ready\"}");
    assertThat(printer.state().klippy()).isEqualTo(KlippyState.READY);
    client.post("/simulator/faults", "{\"kind\": \"status\", \"status\": 502, \"times\": 1}");
    assertThat(client.get("/server/info").status()).isEqualTo(502);
    assertThat(client.get("/server/info").status()).isEqualTo(200);
    assertThat(client.get("/simulator/requests").body()).contains("/server/info");
  }

  @Test
  void aTakenPortIsAClearError() {
    VirtualPrinterOptions same =
        VirtualPrinterOptions.defaults().withPort(printer.baseUrl().getPort());

    assertThatThrownBy(() -> VirtualPrinter.start(same))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("127.0.0.1:" + printer.baseUrl().getPort());
  }

  private JsonNode query(String objects) {
    return client.get("/printer/objects/query?" + objects).json().at("/result/status");
  }

  private CompletableFuture<PrinterClient.Answer> script(String gcode) {
    String body = "{\"script\": \"" + gcode.replace("\n", "\\n") + "\"}";
    return client.begin(
        "POST",
        "/printer/gcode/script",
        Map.of("Content-Type", "application/json"),
        Buffer.buffer(body));
  }
}

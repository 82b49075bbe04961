package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.cloud.CommandRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peers that answer what no honest one does, to the real process with the heap as shipped: each
 * answer is the failure of one request, and afterwards the connector works as before.
 */
class HostileAnswersTest {

  private static final int ANSWERS = 50;
  private static final int AT_ONCE = 5;
  private static final long SEED = Long.getLong("hostile.seed", 20261128L);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The time-outs of production, in proportion, and no pauses after failures. */
  private static final Map<String, String> QUICK =
      Map.ofEntries(
          Map.entry("printer.statusMillis", "3000"),
          Map.entry("printer.statusTotalMillis", "4000"),
          Map.entry("printer.answerMillis", "3000"),
          Map.entry("printer.answerTotalMillis", "4000"),
          Map.entry("printer.listTotalMillis", "5000"),
          Map.entry("webcam.answerMillis", "1000"),
          Map.entry("webcam.totalMillis", "2000"),
          Map.entry("files.stallMillis", "2000"),
          Map.entry("files.fetchAttempts", "2"),
          Map.entry("files.fetchPauseMillis", "10"),
          Map.entry("files.maxBytes", "8388608"),
          Map.entry("heartbeat.totalMillis", "2000"),
          Map.entry("heartbeat.maxWaitSeconds", "1"),
          Map.entry("commands.maxWaitSeconds", "1"),
          Map.entry("outcomes.maxWaitSeconds", "1"),
          Map.entry("telemetry.maxWaitSeconds", "1"),
          Map.entry("commands.firstHoldSeconds", "0"),
          Map.entry("cloud.answerMillis", "4000"),
          Map.entry("cloud.totalMillis", "6000"),
          Map.entry("cloud.breakerFailures", "1000"),
          Map.entry("webcam.requests", "off"));

  @TempDir private static Path logs;
  private static Workshop workshop;
  private static HostilePeer cloud;
  private static HostilePeer moonraker;
  private static HostilePeer camera;
  private static HostilePeer files;
  private static Process process;

  @BeforeAll
  static void start() throws Exception {
    workshop = new Workshop();
    cloud = new HostilePeer(table(1), workshop.cloud().baseUrl());
    moonraker = new HostilePeer(table(2), null);
    camera = new HostilePeer(table(3), null);
    files = new HostilePeer(table(4), null);
    workshop.add("good");
    for (int i = 0; i < AT_ONCE; i++) {
      workshop.addAddress("moonraker" + i, moonraker.baseUrl(), Map.of());
      workshop.addAddress(
          "camera" + i, workshop.add("camera" + i).baseUrl(), Map.of("ui_port", camera.port()));
    }
    workshop.allowEverything("127.0.0.1:" + files.port());
    workshop.writeConfig(Map.of("cloud_url", cloud.baseUrl().toString()));
    process = Program.start(logs.resolve("log"), QUICK, "--config", workshop.config().toString());
    eventually("a heartbeat")
        .atMost(PATIENCE)
        .until(() -> !workshop.cloud().heartbeats().isEmpty());
  }

  private static List<HostileAnswers.Row> table(int salt) {
    return HostileAnswers.table(ANSWERS, SEED + salt);
  }

  @AfterAll
  static void close() throws Exception {
    process.destroyForcibly();
    for (HostilePeer peer : List.of(cloud, moonraker, camera, files)) {
      peer.close();
    }
    workshop.close();
  }

  @Test
  void survivesAHostileMoonraker() {
    List<String> actions =
        List.of(
            "get_status",
            "sync_files",
            "import_history",
            "list_objects",
            "printer_info",
            "list_webcams",
            "pause",
            "emergency_stop");

    carryOut(
        IntStream.range(0, ANSWERS)
            .mapToObj(
                i ->
                    workshop.queue(
                        "moonraker" + i % AT_ONCE, actions.get(i % actions.size()), Map.of()))
            .toList());

    assertWell(moonraker);
  }

  @Test
  void survivesAHostileCamera() {
    carryOut(
        IntStream.range(0, ANSWERS)
            .mapToObj(i -> workshop.queue("camera" + i % AT_ONCE, "webcam_snapshot", Map.of()))
            .toList());

    assertWell(camera);
  }

  @Test
  void survivesAHostileFileServer() {
    carryOut(
        IntStream.range(0, ANSWERS)
            .mapToObj(
                i ->
                    workshop.queue(
                        "camera" + i % AT_ONCE,
                        "upload_file",
                        Map.of("filename", i + ".gcode", "url", files.baseUrl() + "/" + i)))
            .toList());

    assertWell(files);
  }

  @Test
  void survivesAHostileCloud() {
    cloud.setHostile(true);
    try {
      // Something to hand out and to report; what is lost on the way is no concern of this test.
      IntStream.range(0, ANSWERS).forEach(i -> workshop.queue("good", "get_status", Map.of()));
      eventually("all hostile answers, or the end of the process")
          .atMost(PATIENCE)
          .until(() -> cloud.answered() >= ANSWERS || !process.isAlive());
    } finally {
      cloud.setHostile(false);
    }
    assertWell(cloud);
  }

  private static CommandRecord record(Object id) {
    return workshop.cloud().command(id);
  }

  private static void carryOut(List<Object> commands) {
    eventually("the outcome of every command, or the end of the process")
        .atMost(PATIENCE)
        .until(() -> !process.isAlive() || commands.stream().allMatch(id -> record(id).finished()));
    assertThat(process.isAlive()).as(HostileAnswersTest::log).isTrue();
    assertThat(commands)
        .extracting(id -> record(id).errorMessage())
        .allSatisfy(
            text -> assertThat(String.valueOf(text)).isNotBlank().doesNotContain("internal error"));
  }

  private static void assertWell(HostilePeer peer) {
    assertThat(peer.answered()).isGreaterThanOrEqualTo(ANSWERS);
    int heartbeats = workshop.cloud().heartbeats().size();
    Object id = workshop.queue("good", "get_status", Map.of());
    carryOut(List.of(id));
    assertThat(record(id).errorMessage()).isNull();
    eventually("a heartbeat").until(() -> workshop.cloud().heartbeats().size() > heartbeats);
  }

  private static String log() {
    try {
      List<String> lines = Files.readAllLines(logs.resolve("log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}

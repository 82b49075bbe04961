package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.config.Version;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: signals, exit codes, and what it writes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcessScenariosTest {

  private static final Map<String, String> QUICK =
      Map.of("loops.tickMillis", "50", "loops.immediate", "true", "commands.firstHoldSeconds", "1");

  @TempDir private static Path logs;
  private static Process demo;

  /** The demo takes its time, so it runs beside the other tests. */
  @BeforeAll
  static void startDemo() throws Exception {
    demo = start("demo.log", "demo", "--exit", "--speed", "20");
  }

  @AfterAll
  static void endDemo() {
    demo.destroyForcibly();
  }

  @Test
  @Order(1)
  void sigtermEndsAnIdleConnectorWithZero() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of());
      Process process = startAsShipped("idle.log", workshop);
      try {
        eventually("a heartbeat").until(() -> !workshop.cloud().heartbeats().isEmpty());
        process.destroy();
        assertEnded(process, 0);
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(log("idle.log"))
        .contains("printer-connector %s starts".formatted(Version.current()))
        .contains("stopping", "stopped")
        .containsOnlyOnce("/policy.json: profile print");
    assertThat(afterStopping("idle.log")).doesNotContain("WARN");
  }

  @Test
  @Order(2)
  void sigtermEndsAConnectorThatWaitsForALongCommandWithZero() throws Exception {
    try (Workshop workshop = new Workshop()) {
      Path gcodes = Files.createDirectories(workshop.folder().resolve("gcodes"));
      Files.writeString(gcodes.resolve("dwell.gcode"), "G4 P36000000\n");
      VirtualPrinterOptions options = VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes);
      VirtualPrinter printer = workshop.add("printer", options);
      workshop.writeConfig(Map.of());
      Process process = startAsShipped("busy.log", workshop);
      try {
        eventually("the pairing").until(() -> !workshop.cloud().connectors().isEmpty());
        Object id = workshop.idOf("printer");
        workshop.cloud().queue(id, "start_print", Map.of("filename", "dwell.gcode"));
        Object pause = workshop.cloud().queue(id, "pause", Map.of());
        eventually("the pause")
            .until(() -> !printer.requests().matching("POST", "/printer/print/pause").isEmpty());
        process.destroy();
        assertEnded(process, 0);
        assertThat(workshop.cloud().command(pause).finished()).isFalse();
        assertThat(log("busy.log")).contains("was broken off; it is taken up at the next start");
        assertThat(afterStopping("busy.log")).doesNotContain("WARN", "failed");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  @Order(2)
  void sigtermEndsAConnectorThatListensAndWhosePollIsHeld() throws Exception {
    try (Workshop workshop = new Workshop()) {
      VirtualPrinter printer = workshop.add("printer");
      workshop.writeConfig(Map.of("poll_commands_seconds", 1));
      Process process = start("held.log", "--config", workshop.config().toString());
      try {
        eventually("a poll that is held for 25 s")
            .until(
                () ->
                    workshop.cloud().requests().matching("GET", "/api/v1/connectors/").stream()
                        .anyMatch(poll -> "wait=25".equals(poll.headers().get("prefer"))));
        eventually("the websocket")
            .until(() -> !printer.requests().matching("GET", "/websocket").isEmpty());
        long begin = System.nanoTime();
        process.destroy();
        assertEnded(process, 0);
        // About a second where nothing else runs; the poll alone would take 25.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(12));
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(Files.readString(logs.resolve("held.log")))
        .contains("stopping", "stopped")
        .doesNotContain("fails");
  }

  @Test
  @Order(3)
  void logOfTheHighestLevelHoldsNoSecret() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of());
      String token = field(workshop, "pairing_token");
      workshop
          .cloud()
          .faults()
          .add(Fault.status(500, "{\"error\": \"try " + token + "\"}", null, "register", 1));
      Process process =
          start("debug.log", "--config", workshop.config().toString(), "--log-level", "debug");
      String secret;
      try {
        eventually("a heartbeat").until(() -> !workshop.cloud().heartbeats().isEmpty());
        secret = field(workshop, "connector_secret");
        Object id = workshop.idOf("printer");
        Object upload =
            workshop
                .cloud()
                .queue(id, "upload_file", Map.of("filename", "a.gcode", "content", "RzI4"));
        workshop.cloud().queue(id, "start_print", Map.of("filename", secret + ".gcode"));
        workshop.cloud().queue(id, secret, Map.of());
        String echo = "{\"error\": \"no Bearer " + secret + "\"}";
        workshop.cloud().faults().add(Fault.status(401, echo, null, "/heartbeat", 1));
        workshop.cloud().faults().add(Fault.status(500, echo, null, "/complete", 1));
        workshop.cloud().faults().add(Fault.status(200, "Bearer " + secret, "GET", "/commands", 1));
        eventually("the faults").until(() -> workshop.cloud().faults().active().isEmpty());
        eventually("all commands")
            .until(() -> workshop.cloud().commands().stream().allMatch(c -> c.finished()));
        assertThat(workshop.cloud().command(upload).errorMessage()).isNull();
        process.destroy();
        assertEnded(process, 0);
      } finally {
        process.destroyForcibly();
      }
      assertThat(Files.readString(logs.resolve("debug.log")))
          .contains("level=DEBUG", "paired", "a.gcode", "http 401")
          .doesNotContain(token, secret);
    }
  }

  @Test
  @Order(4)
  void secondConnectorWithTheSameStateDirEndsWithOneAndSaysWhy() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.start(Map.of());
      Process second = start("second.log", "--config", workshop.config().toString());
      try {
        assertEnded(second, 1);
      } finally {
        second.destroyForcibly();
      }
      assertThat(Files.readString(logs.resolve("second.log")))
          .contains("state_dir " + workshop.folder().resolve("state") + " is in use by another")
          .contains("a state_dir of its own in config.json")
          .doesNotContain("\tat ");
      int heartbeats = workshop.cloud().heartbeats().size();
      eventually("the first one goes on")
          .until(() -> workshop.cloud().heartbeats().size() > heartbeats);
    }
  }

  @Test
  @Order(5)
  void uploadOfTenMegabytesFitsIntoTheHeapOfTheLauncher() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of());
      Process process = start("big.log", "--config", workshop.config().toString());
      try {
        eventually("a heartbeat").until(() -> !workshop.cloud().heartbeats().isEmpty());
        Map<String, Object> params =
            Map.of("filename", "big.gcode", "content", "QUJD".repeat(10 * (1 << 20) / 4));
        Object id = workshop.cloud().queue(workshop.idOf("printer"), "upload_file", params);
        eventually("the upload, or the end of the process")
            .until(() -> workshop.cloud().command(id).finished() || !process.isAlive());
        assertThat(process.isAlive()).as("the process lives").isTrue();
        assertThat(workshop.cloud().command(id).errorMessage()).isNull();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  @Order(6)
  void demoPrintsAFileAndEndsWithZero() throws Exception {
    assertThat(demo.waitFor(60, TimeUnit.SECONDS))
        .as(() -> "the demo has ended; it says " + log("demo.log"))
        .isTrue();
    assertThat(demo.exitValue()).as(() -> log("demo.log")).isZero();
    assertThat(log("demo.log")).contains("the print is complete");
  }

  private static String afterStopping(String name) {
    String text = log(name);
    return text.substring(text.indexOf("msg=stopping"));
  }

  private static String log(String name) {
    try {
      return Files.readString(logs.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Order(7)
  void writesTheSameDigitsInEveryLanguage() throws Exception {
    Path config = Files.writeString(logs.resolve("wrong.json"), "{\"heartbeat_seconds\": 100000}");
    Process process =
        Program.start(
            logs.resolve("arabic.log"),
            Map.of("java.tool.options", "-Duser.language=ar -Duser.country=EG"),
            "--config",
            config.toString());

    assertEnded(process, 1);
    assertThat(logs.resolve("arabic.log")).content().contains("it must be an integer from 1 to");
  }

  private static void assertEnded(Process process, int code) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process has ended").isTrue();
    assertThat(process.exitValue()).isEqualTo(code);
  }

  private static String field(Workshop workshop, String name) throws Exception {
    return new ObjectMapper().readTree(workshop.config().toFile()).get(name).asText();
  }

  /** A loop that has just begun would say at the stop that its connection was taken away. */
  private static Process startAsShipped(String log, Workshop workshop) throws Exception {
    return Program.start(logs.resolve(log), "--config", workshop.config().toString());
  }

  private static Process start(String log, String... arguments) throws Exception {
    return Program.start(logs.resolve(log), QUICK, arguments);
  }
}

package io.printerconnector.simulator.printer.klippy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program at Klipper's socket is answered and told. */
@Timeout(60)
class KlippyFaceTest {

  private static final String PRINT =
      "{\"script\": \"SDCARD_PRINT_FILE FILENAME=\\\"long.gcode\\\"\"}";

  @TempDir Path folder;
  private Path socket;
  private VirtualPrinter printer;

  @BeforeEach
  void switchOn() throws IOException {
    Files.createDirectories(folder.resolve("gcodes"));
    Files.writeString(folder.resolve("gcodes/long.gcode"), "G28\n" + "G4 P100\n".repeat(10_000));
    socket = folder.resolve("klippy");
    printer = VirtualPrinter.start(options());
  }

  private VirtualPrinterOptions options() {
    return VirtualPrinterOptions.defaults()
        .withSpeed(50)
        .withGcodesDirectory(folder.resolve("gcodes"))
        .withKlippySocket(socket);
  }

  @AfterEach
  void switchOff() {
    printer.close();
    assertThat(socket).doesNotExist();
  }

  @Test
  void tellsWhatItIsAndWhereItsFilesAre() throws IOException {
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      JsonNode info = klipper.result("info", "{\"client_info\": {\"program\": \"Test\"}}");
      JsonNode config =
          klipper.result("objects/query", "{\"objects\": {\"configfile\": [\"config\"]}}");

      assertThat(info.get("state").asText()).isEqualTo("ready");
      assertThat(info.get("state_message").asText()).isEqualTo("Printer is ready");
      Path gcodes = folder.resolve("gcodes").toRealPath();
      assertThat(info.get("config_file").asText())
          .isEqualTo(gcodes.resolveSibling("config/printer.cfg").toString());
      assertThat(config.at("/status/configfile/config/virtual_sdcard/path").asText())
          .isEqualTo(gcodes.toString());
    }
  }

  @Test
  void listsItsMethodsAndObjects() throws IOException {
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      assertThat(texts(klipper.result("list_endpoints", "{}").get("endpoints")))
          .contains("info", "gcode/script", "objects/subscribe", "pause_resume/pause");
      assertThat(texts(klipper.result("objects/list", "{}").get("objects")))
          .contains("webhooks", "virtual_sdcard", "pause_resume", "display_status", "extruder");
      assertThat(klipper.result("gcode/help", "{}").has("SDCARD_PRINT_FILE")).isTrue();
      assertThat(klipper.result("query_endstops/status", "{}").get("x").asText()).isEqualTo("open");
    }
  }

  @Test
  void takesRequestsInPiecesAndSeveralAtOnce() throws IOException {
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      klipper.write("{\"id\": 71, \"method\": \"info\"}\u0003{\"id\": 72, \"method\"");
      klipper.await(message -> message.path("id").asInt() == 71);
      klipper.write(": \"objects/list\"}\u0003no JSON\u0003[]\u0003{\"method\": \"info\"}\u0003");
      klipper.await(message -> message.path("id").asInt() == 72);

      klipper.write("{\"id\": 73, \"method\": \"info\", \"params\": {}}\u0003");
      assertThat(klipper.next().get("id").asInt()).isEqualTo(73);
    }
  }

  @Test
  void answersAQueryWithAllThatIsWanted() throws IOException {
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      JsonNode result =
          klipper.result(
              "objects/query",
              "{\"objects\": {\"print_stats\": [\"state\", \"nosuch\"], \"bldc_motor\": null}}");

      assertThat(result.get("eventtime").isNumber()).isTrue();
      assertThat(result.get("status").toString())
          .isEqualTo("{\"print_stats\":{\"state\":\"standby\",\"nosuch\":null},\"bldc_motor\":{}}");
    }
  }

  @Test
  void refusesWrongRequestsInKlippersWords() throws IOException {
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      assertThat(klipper.error("gcode/script", "{}")).isEqualTo("Missing Argument [script]");
      assertThat(klipper.error("gcode/script", "{\"script\": 7}"))
          .isEqualTo("Invalid Argument Type [script]");
      assertThat(klipper.error("objects/query", "{\"objects\": {\"fan\": 7}}"))
          .isEqualTo("Invalid argument");
      assertThat(klipper.error("register_remote_method", "{}"))
          .isEqualTo("Missing Argument [response_template]");
      assertThat(klipper.error("nosuch/method", "{}"))
          .isEqualTo("webhooks: No registered callback for path 'nosuch/method'");
      assertThat(klipper.error("gcode/script", "{\"script\": \"G1 X10\"}"))
          .startsWith("Must home axis first");
    }
  }

  @Test
  void tellsChangesWithTheTemplateOfTheSubscription() throws IOException {
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      JsonNode snapshot =
          klipper.result(
              "objects/subscribe",
              "{\"objects\": {\"print_stats\": [\"state\", \"filename\", \"nosuch\"]},"
                  + " \"response_template\": {\"method\": \"process_status_update\"}}");
      assertThat(snapshot.at("/status/print_stats/state").asText()).isEqualTo("standby");
      assertThat(klipper.result("gcode/script", PRINT)).isEmpty();

      JsonNode update = klipper.await(message -> message.has("method"));

      assertThat(update.get("method").asText()).isEqualTo("process_status_update");
      assertThat(update.at("/params/eventtime").isNumber()).isTrue();
      assertThat(update.at("/params/status"))
          .isEqualTo(
              new ObjectMapper()
                  .readTree(
                      "{\"print_stats\": {\"state\": \"printing\", \"filename\": \"long.gcode\"}}"));
    }
  }

  @Test
  void printsPausesGoesOnAndCancels() throws IOException {
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      klipper.result("gcode/script", PRINT);
      klipper.result("pause_resume/pause", "{}");
      assertThat(printState(klipper)).isEqualTo("paused");
      klipper.result("pause_resume/resume", "{}");
      assertThat(printState(klipper)).isEqualTo("printing");
      klipper.result("pause_resume/cancel", "{}");
      assertThat(printState(klipper)).isEqualTo("cancelled");
      klipper.result("gcode/script", "{\"script\": \"SDCARD_RESET_FILE\"}");
      assertThat(printState(klipper)).isEqualTo("standby");
      assertThat(printer.effects()).contains("start long.gcode", "pause", "resume", "cancel");
    }
  }

  @Test
  void passesTheConsoleOn() throws IOException {
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      klipper.result(
          "gcode/subscribe_output",
          "{\"response_template\": {\"method\": \"process_gcode_response\"}}");
      klipper.result(
          "register_remote_method", "{\"response_template\": {}, \"remote_method\": \"x\"}");
      klipper.write(
          "{\"method\": \"gcode/script\", \"params\": {\"script\": \"M118 Grüße\"}}\u0003");

      assertThat(klipper.next().toString())
          .isEqualTo(
              "{\"method\":\"process_gcode_response\",\"params\":{\"response\":\"echo: Grüße\"}}");
    }
  }

  @Test
  void keepsTheConnectionInAShutdownAndEndsItWithARestart() throws IOException {
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      klipper.result("emergency_stop", "{}");
      assertThat(klipper.error("gcode/script", "{\"script\": \"G28\"}"))
          .startsWith("Shutdown due to webhooks request");
      assertThat(klipper.result("info", "{}").get("state").asText()).isEqualTo("shutdown");

      klipper.result("gcode/firmware_restart", "{}");

      assertThat(klipper.next()).isNull();
    }
    awaitState("ready");
  }

  @Test
  void aNewRunOfKlipperIsANewConnection() throws IOException {
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      printer.configError("Option 'pin' in section 'fan' must be specified");
      assertThat(klipper.next()).isNull();
    }
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      JsonNode info = klipper.result("info", "{}");
      assertThat(info.get("state").asText()).isEqualTo("error");
      assertThat(info.get("state_message").asText()).contains("Option 'pin'");
      printer.ready();
      assertThat(klipper.next()).isNull();
    }
    awaitState("ready");
  }

  @Test
  void doesNotListenWhileTheProcessIsGone() throws IOException {
    printer.disconnect();
    assertThatThrownBy(() -> new KlippyConversation(socket)).isInstanceOf(IOException.class);
    printer.ready();
    awaitState("ready");
  }

  @Test
  void aMinimalPrinterHasNoPauseResume() throws IOException {
    printer.close();
    printer = VirtualPrinter.start(options().withKind(PrinterKind.MINIMAL));
    try (KlippyConversation klipper = new KlippyConversation(socket)) {
      assertThat(klipper.error("pause_resume/pause", "{}"))
          .isEqualTo("webhooks: No registered callback for path 'pause_resume/pause'");
    }
  }

  private void awaitState(String state) {
    await()
        .pollInterval(Duration.ofMillis(10))
        .ignoreExceptions()
        .until(
            () -> {
              try (KlippyConversation klipper = new KlippyConversation(socket)) {
                return klipper.result("info", "{}").get("state").asText().equals(state);
              }
            });
  }

  private static String printState(KlippyConversation klipper) throws IOException {
    return klipper
        .result("objects/query", "{\"objects\": {\"print_stats\": [\"state\"]}}")
        .at("/status/print_stats/state")
        .asText();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}

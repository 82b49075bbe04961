package io.printerconnector.scenario;

import static io.printerconnector.scenario.PrintagoWorkshop.QUIET;
import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.printago.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Printago, a printer and the connector between them. */
class PrintagoScenariosTest {

  private final PrintagoWorkshop workshop = new PrintagoWorkshop();

  @AfterEach
  void close() throws Exception {
    workshop.close();
  }

  @Test
  void eachCommandGetsOneReplyInTheWordsOfPrintago() throws Exception {
    workshop.start(QUIET);
    PrintagoTable table =
        new PrintagoTable(workshop.addFile("Squiggle.gcode"), workshop.uploadUrl("1.png"));
    List<String> expected = new ArrayList<>();
    List<String> got = new ArrayList<>();

    for (PrintagoTable.Row row : table.rows()) {
      Message reply = workshop.ask(row.payload());
      expected.add(row.payload() + " -> " + row.type() + ": " + row.text());
      got.add(
          row.payload()
              + " -> "
              + reply.json().get("type")
              + ": "
              + PrintagoTable.Row.textOf(reply.json()));
      assertThat(reply.topic()).isEqualTo("octoprint/" + reply.json().get("type"));
      assertThat(reply.json())
          .containsOnlyKeys("type", "timestamp", "printer_id", "client_type", "data")
          .containsEntry("printer_id", PrintagoWorkshop.PRINTER)
          .containsEntry("client_type", "octoprint")
          .hasEntrySatisfying(
              "timestamp",
              time ->
                  assertThat(time.toString())
                      .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
    }

    assertThat(got).containsExactlyElementsOf(expected);
    workshop.ask("printer_control", "get_status", Map.of());
    assertThat(workshop.replies()).as("one reply to each").hasSize(expected.size() + 1);
  }

  @Test
  void saysThatItIsThereBeforeAnythingElse() throws Exception {
    workshop.start(Map.of());
    eventually("a status").until(() -> workshop.cloud().latestStatus().isPresent());

    List<Message> messages = workshop.cloud().messages();
    assertThat(messages.get(0).topic()).isEqualTo("octoPrint/mqtt");
    assertThat(messages.get(0).payload()).isEqualTo("connected");
    assertThat(messages.get(0).qos()).isEqualTo(1);
    assertThat(messages.get(0).retained()).isTrue();
    assertThat(messages.get(1).topic()).isEqualTo("octoprint/pairing");
    assertThat(messages.get(1).retained()).isFalse();
    assertThat(messages.get(1).data())
        .isEqualTo(
            Map.of("status", "paired", "success", true, "account_name", "My Farm", "message", ""));
    assertThat(messages.get(2).topic()).isEqualTo("octoprint/status");
    assertThat(messages.get(2).retained()).isTrue();
    assertThat(workshop.cloud().clients().get(0).will())
        .hasToString("Will[topic=octoPrint/mqtt, payload=disconnected, qos=1, retained=true]");
  }

  @Test
  void describesAPrintAsOctoPrintDoes() throws Exception {
    workshop.start(QUIET);
    startPrint();

    Map<?, ?> data = (Map<?, ?>) workshop.ask("printer_control", "get_status", Map.of()).data();

    assertThat(texts(data))
        .containsOnlyKeys(
            "printer_state_id",
            "printer_state_string",
            "current_state_data",
            "temperatures",
            "current_job");
    Map<?, ?> current = (Map<?, ?>) data.get("current_state_data");
    assertThat(texts(current))
        .containsOnlyKeys("state", "job", "currentZ", "progress", "offsets", "resends");
    assertThat(current.get("job")).isEqualTo(data.get("current_job"));
    Map<?, ?> file = (Map<?, ?>) ((Map<?, ?>) data.get("current_job")).get("file");
    assertThat(texts(file))
        .containsEntry("name", "Squiggle.gcode")
        .containsEntry("path", "Printago/Squiggle.gcode")
        .containsEntry("display", "Squiggle.gcode")
        .containsEntry("origin", "local")
        .hasEntrySatisfying("size", size -> assertThat(size).hasToString("" + Gcode.LONG.length()))
        .hasEntrySatisfying("date", date -> assertThat(date.toString()).matches("\\d{10}"));
    assertThat(texts((Map<?, ?>) ((Map<?, ?>) current.get("state")).get("flags")))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("operational", true),
                Map.entry("printing", true),
                Map.entry("cancelling", false),
                Map.entry("pausing", false),
                Map.entry("resuming", false),
                Map.entry("finishing", false),
                Map.entry("closedOrError", false),
                Map.entry("error", false),
                Map.entry("paused", false),
                Map.entry("ready", false),
                Map.entry("sdReady", true)));
    assertThat(texts((Map<?, ?>) current.get("progress")))
        .containsOnlyKeys(
            "completion", "filepos", "printTime", "printTimeLeft", "printTimeLeftOrigin");
    assertThat(texts((Map<?, ?>) data.get("temperatures"))).containsOnlyKeys("tool0", "bed");
    assertThat(texts((Map<?, ?>) ((Map<?, ?>) data.get("temperatures")).get("bed")))
        .containsOnlyKeys("actual", "target", "offset");
  }

  @Test
  void tellsWhatHappensToAPrint() throws Exception {
    // A connection that seems broken on a busy machine would be an event more.
    workshop.start(Map.of("watch.silenceSeconds", "30"));
    eventually("a status").until(() -> workshop.cloud().latestStatus().isPresent());

    startPrint();
    awaitState("PRINTING");
    workshop.ask("printer_control", "pause_print", Map.of());
    awaitState("PAUSED");
    workshop.ask("printer_control", "resume_print", Map.of());
    awaitState("PRINTING");
    workshop.ask("printer_control", "stop_print", Map.of());
    awaitState("OPERATIONAL");
    workshop.printer().shutdown("Lost communication with MCU");
    awaitState("ERROR");

    assertThat(events())
        .containsExactly(
            "PrintStarted",
            "PrinterStateChanged PRINTING",
            "PrintPaused",
            "PrinterStateChanged PAUSED",
            "PrintResumed",
            "PrinterStateChanged PRINTING",
            "PrintCancelled",
            "PrintFailed cancelled",
            "PrinterStateChanged OPERATIONAL",
            "Error ERROR",
            "PrinterStateChanged ERROR");
    Message started = workshop.cloud().messagesOfType("event").get(0);
    assertThat(started.retained()).isFalse();
    assertThat(texts((Map<?, ?>) ((Map<?, ?>) started.data()).get("payload")))
        .containsEntry("name", "Squiggle.gcode")
        .containsEntry("path", "Printago/Squiggle.gcode")
        .containsEntry("origin", "local")
        .hasEntrySatisfying("size", size -> assertThat(size).hasToString("" + Gcode.LONG.length()));
  }

  @Test
  void tellsThatAPrintIsDone() throws Exception {
    workshop.start(Map.of());
    String url =
        workshop
            .cloud()
            .storage()
            .addFile("Short.gcode", Gcode.SHORT.getBytes(StandardCharsets.UTF_8))
            .toString();

    workshop.ask("printer_control", "start_print_bbl", Map.of("url", url));

    eventually("the end")
        .until(() -> events().stream().anyMatch(event -> event.startsWith("PrintDone")));
    assertThat(events()).containsSubsequence("PrintStarted", "PrintDone");
    assertThat(workshop.printer().state().filename()).isEqualTo("Printago/Short.gcode");
  }

  @Test
  void takesNoCommandOfAnotherPrinterAndCopiesIds() throws Exception {
    workshop.start(QUIET);
    String status = "{\"type\": \"printer_control\", \"action\": \"get_status\", ";
    send(status + "\"parameters\": {}, \"printer_id\": \"ptr_02\"}");
    send(status + "\"parameters\": {\"printer_id\": \"ptr_02\"}}");
    send(status + "\"parameters\": {\"printer_id\": \"ptr_02\"}, \"printer_id\": \"ptr_01\"}");

    assertThat(workshop.ask(status + "\"parameters\": {}, \"id\": 17}").json())
        .hasEntrySatisfying("id", id -> assertThat(id).hasToString("17"));
    assertThat(
            workshop
                .ask(
                    status + "\"parameters\": {\"printer_id\": \"ptr_01\"}, \"request_id\": \"r\"}")
                .json())
        .containsEntry("request_id", "r");
    assertThat(
            workshop
                .ask(
                    "{\"type\": \"dance\", \"action\": \"x\", \"parameters\": {}, \"command_id\": \"c\"}")
                .json())
        .containsEntry("command_id", "c");
    assertThat(workshop.replies()).hasSize(3);
  }

  @Test
  void whatComesTwiceWithItsIdIsDoneOnce() throws Exception {
    workshop.start(QUIET);
    String start =
        "{\"type\": \"printer_control\", \"action\": \"start_print_bbl\", \"id\": \"a\","
            + " \"parameters\": {\"url\": \"%s\"}}".formatted(workshop.addFile("a.gcode"));

    Message first = workshop.ask(start);
    Message second = workshop.ask(start);

    assertThat(first.data()).isEqualTo("Print start command issued successfully.");
    assertThat(second.data()).isEqualTo(first.data());
    assertThat(workshop.effects("start")).hasSize(1);
  }

  @Test
  void aReplyCanRepeatItsCommand() throws Exception {
    workshop.writeConfig(Map.of("echo_command", true));
    workshop.start(QUIET);
    Map<String, Object> command =
        Map.of("type", "printer_control", "action", "stop_print", "parameters", Map.of());

    assertThat(workshop.ask("printer_control", "stop_print", Map.of()).json())
        .containsEntry("command", command);
    assertThat(workshop.ask("printer_control", "start_print", Map.of()).json())
        .hasEntrySatisfying(
            "command", echo -> assertThat(echo.toString()).contains("action=start_print"));
  }

  @Test
  void keepsSoManyFilesAndTheNewOne() throws Exception {
    workshop.writeConfig(Map.of("max_printago_files", 2));
    workshop.start(QUIET);
    workshop.ask(
        "printer_control", "start_print_bbl", Map.of("url", workshop.addFile("loaded.gcode")));
    for (String name : List.of("a.gcode", "b.gcode", "c.gcode", "d.gcode")) {
      workshop.ask("printer_control", "download_gcode", Map.of("url", workshop.addFile(name)));
    }

    // The oldest is that of the print, which stays.
    eventually("one is deleted").until(() -> !workshop.effects("delete").isEmpty());
    assertThat(workshop.effects("delete")).singleElement().asString().contains("Printago/a.gcode");
  }

  @Test
  void canDoAsThePluginDoes() throws Exception {
    workshop.writeConfig(
        Map.of(
            "idle_job_commands",
            "success",
            "silent_download",
            true,
            "enable_start_print_bbl",
            false,
            "home_all_when_unspecified",
            true,
            "pairing_mode",
            "off",
            "retain",
            false,
            "allow_temperature_while_printing",
            false));
    workshop.start(QUIET);

    for (String action : List.of("pause_print", "resume_print", "stop_print")) {
      assertThat(workshop.ask("printer_control", action, Map.of()).data())
          .asString()
          .endsWith("command issued successfully.");
    }
    String url = workshop.addFile("Squiggle.gcode");
    assertThat(error("printer_control", "start_print_bbl", Map.of("url", url)))
        .isEqualTo("Unknown action for printer_control: start_print_bbl");
    assertThat(workshop.ask("movement_control", "home", Map.of()).data())
        .isEqualTo("Homing axes command issued successfully.");
    send(PrintagoWorkshop.command("printer_control", "download_gcode", Map.of("url", url)));
    eventually("the file").until(() -> !workshop.effects("upload").isEmpty());
    int before = workshop.replies().size();
    workshop.ask("printer_control", "start_print", Map.of("file_name", "Squiggle.gcode"));
    assertThat(workshop.replies()).as("the download is not told").hasSize(before + 1);
    eventually("the print is seen")
        .until(
            () ->
                error("temperature_control", "set_bed", Map.of("temperature", 50))
                    .equals("Error setting bed temperature: printer is busy"));
    assertThat(workshop.cloud().messagesOfType("pairing")).isEmpty();
    assertThat(workshop.replies()).noneMatch(Message::retained);
  }

  private String error(String type, String action, Map<String, ?> parameters) {
    Object data = workshop.ask(type, action, parameters).data();
    return data instanceof Map<?, ?> map ? String.valueOf(map.get("error")) : "";
  }

  private void send(String payload) {
    workshop.cloud().publish(PrintagoWorkshop.COMMANDS, payload, 0, false);
  }

  private void startPrint() {
    int before = workshop.replies().size();
    send(
        PrintagoWorkshop.command(
            "printer_control",
            "start_print_bbl",
            Map.of("url", workshop.addFile("Squiggle.gcode"))));
    eventually("the start")
        .until(
            () ->
                workshop.replies().stream()
                    .skip(before)
                    .anyMatch(reply -> reply.topic().equals("octoprint/success")));
  }

  private void awaitState(String id) {
    eventually("the printer is " + id)
        .until(
            () ->
                workshop
                    .cloud()
                    .latestStatus()
                    .map(data -> id.equals(data.get("printer_state_id")))
                    .orElse(false));
  }

  /** The events so far, with what distinguishes them. */
  private List<String> events() {
    return workshop.cloud().messagesOfType("event").stream()
        .map(message -> (Map<?, ?>) message.data())
        .map(
            data -> {
              Map<?, ?> payload = (Map<?, ?>) data.get("payload");
              Object more =
                  payload.get("state_id") == null ? payload.get("reason") : payload.get("state_id");
              return data.get("event") + (more == null ? "" : " " + more);
            })
        .toList();
  }

  private static Map<String, Object> texts(Map<?, ?> json) {
    Map<String, Object> texts = new java.util.HashMap<>();
    json.forEach((name, value) -> texts.put((String) name, value));
    return texts;
  }
}

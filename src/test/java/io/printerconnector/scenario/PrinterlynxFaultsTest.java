package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printerlynx.DevelopmentPrinterlynx;
import io.printerconnector.simulator.printerlynx.Frame;
import io.printerconnector.simulator.printerlynx.Quirk;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Printerlynx that is silent, cuts, lies or forgets. */
class PrinterlynxFaultsTest {

  private static final String PRINTER = PrinterlynxWorkshop.PRINTER;
  private static final String DOWNLOAD = "/download$";

  private final PrinterlynxWorkshop workshop = new PrinterlynxWorkshop();

  @AfterEach
  void close() throws Exception {
    workshop.close();
  }

  @Test
  void sendsNothingToASilentServer() throws Exception {
    workshop.cloud().quirks().on(Quirk.SILENT);
    workshop.startAlone(Map.of("printerlynx.authSeconds", "1"));

    eventually("another try").until(() -> workshop.cloud().connections() > 2);
    assertThat(received()).isNotEmpty().allMatch(frame -> frame.type().equals("authentication"));

    workshop.cloud().quirks().clear();
    workshop.awaitStatus("available");
  }

  @Test
  void mayAssumeThatASilentServerHasAccepted() throws Exception {
    workshop.cloud().quirks().on(Quirk.UNANSWERED);
    workshop.start(Map.of("printerlynx.assumeAuthenticatedSeconds", "1"));

    assertThat(workshop.status()).isEqualTo("available");
  }

  @Test
  void triesTheOtherPathIfThatIsWanted() throws Exception {
    workshop.cloud().quirks().on(Quirk.ONLY_AGENTS_WS);
    workshop.cloud().quirks().on(Quirk.ONLY_FILES);
    workshop.writeConfig(Map.of("ws_path_fallbacks", List.of("/agents/ws")));
    workshop.start(Map.of());

    assertThat(workshop.job("START", workshop.addFile("File.gcode"))).containsEntry("status", "OK");
    assertThat(workshop.printer().state().filename()).isEqualTo("printerlynx/File.gcode");
  }

  @Test
  void waitsLongAfterARefusedToken() throws Exception {
    workshop.writeConfig(Map.of("agent_token", "wrong"));
    workshop.startAlone(Map.of("printerlynx.authRetrySeconds", "2"));

    eventually("a try").until(() -> workshop.cloud().connections() >= 1);
    assertThat(received()).allMatch(frame -> frame.type().equals("authentication"));
    eventually("the next try").until(() -> received().size() >= 2);
    List<Frame> tries = received();
    assertThat(tries.get(1).time()).isAfterOrEqualTo(tries.get(0).time().plusMillis(1_900));
  }

  @Test
  void comesBackWhenARevokedTokenIsValidAgain() throws Exception {
    workshop.start(Map.of("printerlynx.authRetrySeconds", "1"));

    workshop.cloud().revoke();
    int before = workshop.cloud().connections();
    eventually("a try").until(() -> workshop.cloud().connections() > before);
    assertThat(workshop.cloud().isConnected()).isFalse();
    workshop.cloud().restoreToken();

    eventually("the connection").until(workshop.cloud()::isConnected);
  }

  @Test
  void theOutcomeOfWhatWasAcceptedBeforeACutIsToldAfterIt() throws Exception {
    workshop.start(Map.of());
    workshop.cloud().quirks().on(Quirk.BYTES_PER_SECOND, 30_000);
    String file = workshop.addFile("File.gcode");
    workshop.cloud().printJob("START", file, PRINTER);
    workshop.awaitStatus("busy");
    assertThat(job())
        .containsEntry("print_file_uuid", file)
        .hasEntrySatisfying(
            "progress", share -> assertThat(((Number) share).doubleValue()).isZero());

    workshop.cloud().cut();
    eventually("the connection").until(() -> workshop.cloud().connections() == 2);

    assertThat(workshop.acknowledgement(0)).containsEntry("status", "OK");
    assertThat(workshop.printer().effects()).containsOnlyOnce("start printerlynx/File.gcode");
  }

  @Test
  void printsGoOnWhileTheCloudIsAwayAndAreReportedAfterwards() throws Exception {
    workshop.start(Map.of());
    String file = workshop.addFile("File.gcode");
    workshop.job("START", file);
    workshop.stop();
    eventually("the farewell")
        .untilAsserted(
            () ->
                assertThat(received())
                    .anySatisfy(
                        frame ->
                            assertThat(frame.data())
                                .containsEntry("status", "offline")
                                .containsEntry("agent_identifier", "Demo")));

    workshop.start(Map.of());
    workshop.awaitStatus("busy");
    assertThat(job()).containsEntry("print_file_uuid", file).containsEntry("name", "File.gcode");
    // A server that got no answer may send it again.
    assertThat(workshop.job("START", file)).containsEntry("status", "OK");
    assertThat(workshop.printer().effects()).containsOnlyOnce("start printerlynx/File.gcode");
  }

  @Test
  void noticesAServerThatOnlySeemsToBeThere() throws Exception {
    workshop.start(Map.of("printerlynx.pingSeconds", "1"));

    workshop.cloud().stopReading();

    eventually("another connection").until(() -> workshop.cloud().connections() == 2);
  }

  @Test
  void takesNoOffenceAtStrangeFrames() throws Exception {
    workshop.start(Map.of());
    for (String frame :
        List.of(
            "Error parsing message",
            "",
            "[]",
            "{\"type\": 7}",
            "{\"type\": \"dance\", \"data\": {}}",
            "{\"type\": \"print_job\", \"data\": {\"status\": \"OK\"}}",
            "{\"type\": \"printer_command\", \"data\": [1]}",
            "[".repeat(100_000))) {
      workshop.cloud().sendText(frame);
    }

    assertThat(workshop.acknowledgement(0)).containsEntry("status", "ERROR");
    assertThat(workshop.job("pause", null)).containsEntry("message", "No print job is active");
    assertThat(workshop.cloud().connections()).isEqualTo(1);
    workshop
        .cloud()
        .send(
            Map.of(
                "type",
                "PRINT_JOB",
                "id",
                17,
                "data",
                Map.of("type", "stop", "agent_uuid", "other")));
    eventually("the answer").until(() -> workshop.cloud().acknowledgements().size() == 3);
    Map<String, Object> answer = workshop.cloud().acknowledgements().get(2).json();
    assertThat(answer).hasEntrySatisfying("id", id -> assertThat(id).hasToString("17"));
    assertThat(workshop.cloud().acknowledgements().get(2).data())
        .containsEntry("message", "Unknown agent: other");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    workshop.start(Map.of("files.fetchPauseMillis", "1", "files.fetchAttempts", "2"));

    assertThat(workshop.job("START", "7d4ce00f-d60a-4504-96ab-31a83f848722"))
        .containsEntry("message", "Download failed: HTTP 404");
    workshop.cloud().quirks().on(Quirk.WRONG_CHECKSUM);
    assertThat(workshop.job("START", workshop.addFile("File.gcode")))
        .containsEntry("message", "Checksum mismatch");
    workshop.cloud().quirks().clear();
    workshop.cloud().faults().add(Fault.status(500, null, "GET", DOWNLOAD, -1));
    assertThat(workshop.job("START", workshop.addFile("Other.gcode")))
        .hasEntrySatisfying(
            "message", text -> assertThat(text.toString()).startsWith("Download failed: "));
    assertThat(workshop.printer().effects()).noneMatch(effect -> effect.startsWith("start"));
  }

  @Test
  void getsAFileInTheEnd() throws Exception {
    workshop.start(Map.of("files.fetchPauseMillis", "1"));
    workshop.cloud().quirks().on(Quirk.CUT_AFTER_BYTES, 50_000);
    workshop.cloud().faults().add(Fault.status(503, null, "GET", DOWNLOAD, 2));
    String cut = workshop.addFile("Cut.gcode");
    assertThat(workshop.job("START", cut)).containsEntry("status", "OK");
    assertThat(workshop.job("CANCEL", cut)).containsEntry("status", "OK");

    workshop.cloud().quirks().on(Quirk.REDIRECTS_ELSEWHERE);
    workshop
        .cloud()
        .faults()
        .add(Fault.status(404, null, "GET", "^/api/v1/(print)?files/[^/]+$", -1));
    String moved = workshop.addFile("Moved.gcode");
    allowStorage();
    assertThat(workshop.job("START", moved)).containsEntry("status", "OK");
    assertThat(workshop.printer().state().filename()).isEqualTo("printerlynx/" + moved + ".gcode");
  }

  private void allowStorage() throws Exception {
    java.nio.file.Files.writeString(
        workshop.folder().resolve("policy.json"),
        "{\"url_hosts\": [\"127.0.0.1:%d\"]}".formatted(workshop.cloud().storageUrl().getPort()));
  }

  @Test
  void aCancelEndsADownload() throws Exception {
    workshop.start(Map.of());
    workshop.cloud().quirks().on(Quirk.BYTES_PER_SECOND, 1_000);
    String file = workshop.addFile("File.gcode");
    workshop.cloud().printJob("START", file, PRINTER);
    workshop.awaitStatus("busy");

    workshop.cloud().printJob("CANCEL", file, PRINTER);

    eventually("both answers").until(() -> workshop.cloud().acknowledgements().size() == 2);
    List<Map<String, Object>> answers =
        workshop.cloud().acknowledgements().stream().map(Frame::data).toList();
    assertThat(answers)
        .anySatisfy(
            answer ->
                assertThat(answer)
                    .containsEntry("job_type", "CANCEL")
                    .containsEntry("status", "OK"))
        .anySatisfy(
            answer ->
                assertThat(answer)
                    .containsEntry("job_type", "START")
                    .containsEntry("message", "Print job was cancelled"));
    workshop.awaitStatus("available");
    assertThat(workshop.printer().effects()).noneMatch(effect -> effect.startsWith("start"));
  }

  @Test
  void findsOutWhoItIs() throws Exception {
    Map<String, Object> account = new HashMap<>();
    account.put("agent_uuid", null);
    account.put("agent_name", null);
    account.put("user_token", workshop.cloud().userToken());
    workshop.writeConfig(account);
    workshop.start(Map.of());

    assertThat(workshop.cloud().latestStatus(PRINTER).orElseThrow())
        .containsEntry("agent_uuid", workshop.cloud().agentUuid());
  }

  @Test
  void logsInForFiles() throws Exception {
    workshop.writeConfig(
        Map.of(
            "username", DevelopmentPrinterlynx.username(),
            "password", DevelopmentPrinterlynx.password()));
    workshop.start(Map.of());

    assertThat(workshop.job("START", workshop.addFile("File.gcode"))).containsEntry("status", "OK");
    assertThat(workshop.cloud().requests().matching("POST", "/api/v1/auth/login")).hasSize(1);
  }

  @Test
  void keepsOnlyTheNewestFiles() throws Exception {
    workshop.start(Map.of("printerlynx.maxFiles", "2"));
    for (String name : List.of("a.gcode", "b.gcode", "c.gcode")) {
      String file = workshop.cloud().addFile(name, Gcode.LONG.getBytes(StandardCharsets.UTF_8));
      assertThat(workshop.job("START", file)).containsEntry("status", "OK");
      assertThat(workshop.job("CANCEL", file)).containsEntry("status", "OK");
    }

    assertThat(workshop.printer().effects())
        .anyMatch(effect -> effect.contains("delete") && effect.contains("printerlynx/a.gcode"));
  }

  private Map<String, Object> job() {
    @SuppressWarnings("unchecked")
    Map<String, Object> job =
        (Map<String, Object>) workshop.cloud().latestStatus(PRINTER).orElseThrow().get("job");
    return job;
  }

  private List<Frame> received() {
    return workshop.cloud().frames().stream()
        .filter(frame -> frame.direction() == Frame.Direction.RECEIVED)
        .toList();
  }
}

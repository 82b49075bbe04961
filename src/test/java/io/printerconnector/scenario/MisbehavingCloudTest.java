package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cloud that answers too much, too slowly, by halves, or not what was asked for. */
class MisbehavingCloudTest {

  private static final String COMMANDS = "polling-commands";
  private static final String POLL = "/commands\\?";
  private static final String UPLOAD_TARGET = "/server/files/upload";
  private static final String SNAPSHOTS = "/api/v1/snapshots/batch";
  private static final Pattern CAPTURED_AT = Pattern.compile("\"captured_at\": \"([^\"]+)\"");
  private static final int MEBIBYTE = 1 << 20;
  private static final Duration TOTAL = Duration.ofSeconds(8);
  private static final Map<String, Object> UPLOAD =
      Map.of("filename", "cube.gcode", "content", "RzI4");

  private static FreshPrinters printers;
  private static Workshop workshop;
  private static DevelopmentCloud cloud;

  private VirtualPrinter printer;
  private Object printerId;
  private LoopLog log;

  @BeforeAll
  static void start() throws Exception {
    workshop = new Workshop();
    cloud = workshop.cloud();
    printers = new FreshPrinters(workshop, 15);
    workshop.start(
        Map.of(
            // What is handed out by hand must not overtake what waits in a held poll.
            "commands.firstHoldSeconds",
            "0",
            "cloud.maxListMegabytes",
            "11",
            "heartbeat.totalMillis",
            "5000",
            "telemetry.maxWaitSeconds",
            "1",
            "cloud.totalMillis",
            String.valueOf(TOTAL.toMillis())));
  }

  @BeforeEach
  void takeAFreshPrinter() {
    FreshPrinters.Fresh fresh = printers.next();
    printer = fresh.printer();
    printerId = fresh.id();
    log = new LoopLog();
  }

  @AfterEach
  void waitForTheRecovery() {
    cloud.faults().clear();
    for (String loop :
        List.of("polling-heartbeat", COMMANDS, "polling-snapshots", "polling-telemetry")) {
      eventually("the recovery of " + loop).until(() -> log.endsWell(loop));
    }
    log.close();
  }

  @AfterAll
  static void close() throws Exception {
    workshop.close();
  }

  @Test
  void tenMegabytesOfCommandsInOneAnswerAreCarriedOut() {
    cloud.faults().add(Fault.status(503, "", "GET", POLL, -1));
    eventually("a poll without success").until(() -> !log.of(COMMANDS).isEmpty());
    List<Object> ids = new ArrayList<>();
    ids.add(queue("upload_file", upload("big.gcode", 6 * MEBIBYTE)));
    IntStream.range(0, 6)
        .mapToObj(i -> queue("upload_file", upload("part-" + i + ".gcode", MEBIBYTE / 4)))
        .forEach(ids::add);
    ids.add(queue("sync_files", Map.of()));
    cloud.faults().clear();

    ids.forEach(this::assertSucceeds);
    assertThat(ids).allMatch(id -> cloud.command(id).timesDelivered() == 1);
    assertThat(printer.effects()).hasSize(7).contains("upload big.gcode");
    assertAHeartbeatComes();
  }

  @Test
  void answerThatIsTooLongIsBrokenOffWithTheNameOfThePropertyAndLaterOnesAreTaken() {
    Object big = queue("upload_file", upload("big.gcode", 9 * MEBIBYTE));

    eventually("the refusal").until(() -> cloud.command(big).finished());
    assertThat(cloud.command(big).errorMessage())
        .isEqualTo(
            "the command broke off while its file came (the answer is longer than 11 MiB"
                + " (cloud.maxListMegabytes)); send it again");
    assertSucceeds(queue("upload_file", UPLOAD));
    assertAHeartbeatComes();
    assertThat(log.of("polling-heartbeat")).isEmpty();
    assertThat(printer.effects()).containsExactly("upload cube.gcode");
  }

  @Test
  void answerThatComesByteByByteIsGivenUpAndHoldsNothingElseUp() {
    // More than a quarter of an hour of it, and never silent for as long as a time-out.
    cloud.faults().add(Fault.drip(100, "[" + " ".repeat(10_000) + "]", "GET", POLL, 1));
    eventually("the drip").until(() -> cloud.faults().active().isEmpty());
    int dripping = polls().size() - 1;
    int heartbeats = cloud.heartbeats().size();
    Object id = queue("upload_file", UPLOAD);

    eventually("another poll").until(() -> polls().size() > dripping + 1);
    assertSucceeds(id);
    eventually("heartbeats meanwhile").until(() -> cloud.heartbeats().size() > heartbeats);
    eventually("its end")
        .until(
            () ->
                log.all().stream()
                    .anyMatch(line -> line.contains("a long command list broke off")));
    assertThat(log.of(COMMANDS)).isEmpty();
  }

  @Test
  void pageOfAMaintenanceIsNoReceipt() {
    for (String page : List.of("<html>We are back soon</html>", "{\"ok\": tr", "[]")) {
      cloud
          .faults()
          .add(new Fault("POST", "/complete", Fault.Kind.GARBAGE, 0, Map.of(), page, 0, 1));
    }

    assertSucceeds(queue("upload_file", UPLOAD));

    assertThat(cloud.faults().active()).isEmpty();
    assertThat(printer.effects()).containsExactly("upload cube.gcode");
  }

  @Test
  void pageOfAMaintenanceIsNoReceiptForSnapshots() {
    int before = batches().size();
    String page = "<html>We are back soon</html>";
    cloud.faults().add(new Fault("POST", SNAPSHOTS, Fault.Kind.GARBAGE, 0, Map.of(), page, 0, 2));
    eventually("the pages").until(() -> cloud.faults().active().isEmpty());

    List<String> sent =
        batches().stream()
            .skip(before)
            .flatMap(request -> CAPTURED_AT.matcher(request.body()).results())
            .map(found -> found.group(1))
            .toList();

    assertThat(sent).isNotEmpty();
    eventually("all of them")
        .until(
            () ->
                cloud.snapshots().stream()
                    .map(snapshot -> snapshot.body().get("captured_at").toString())
                    .toList()
                    .containsAll(sent));
  }

  @Test
  void heartbeatWhoseAnswerDripsIsGivenUpAfterALimitOfItsOwn() {
    cloud.faults().add(Fault.drip(100, "{" + " ".repeat(10_000), "POST", "/heartbeat$", 1));
    eventually("the drip").until(() -> cloud.faults().active().isEmpty());
    int before = cloud.heartbeats().size();

    eventually("the next heartbeat").until(() -> cloud.heartbeats().size() > before);

    assertThat(log.of("polling-heartbeat").get(0)).contains("did not come within 5 s");
  }

  @Test
  void ofAListThatBreaksOffIsTakenWhatIsWhole() {
    cloud.faults().add(Fault.of(Fault.Kind.CUT, "GET", POLL, 1));
    eventually("the cut").until(() -> cloud.faults().active().isEmpty());
    // A whole list, but not all of what was promised.
    cloud.faults().add(Fault.of(Fault.Kind.CUT, "GET", POLL, 1));
    Object id = queue("upload_file", UPLOAD);

    eventually("the end of the failure").until(() -> log.of(COMMANDS).size() >= 2);
    eventually("the end of the failure").until(() -> log.endsWell(COMMANDS));
    assertThat(log.of(COMMANDS).get(0)).contains("Premature end");
    assertSucceeds(id);
    assertThat(cloud.command(id).timesDelivered()).isEqualTo(1);
    assertThat(printer.effects()).containsExactly("upload cube.gcode");
  }

  @Test
  void completionWhoseAnswerBreaksOffIsSentAgainAndTheCommandIsNotCarriedOutAgain() {
    cloud.faults().add(Fault.of(Fault.Kind.CUT, "POST", "/complete", 1));
    Object id = queue("upload_file", UPLOAD);

    eventually("the second completion").until(() -> cloud.command(id).completions() == 2);
    assertSucceeds(queue("sync_files", Map.of()));
    assertThat(completions(id)).hasSize(2);
    assertAllSay(completions(id), "\"succeeded\"");
    assertThat(printer.effects()).containsExactly("upload cube.gcode");
  }

  @Test
  void idThatStandsTwiceInOneListIsCarriedOutOnce() {
    // Both are accepted while the first one runs.
    printer.faults().add(Fault.delay(3_000, "POST", UPLOAD_TARGET, 2));
    Map<String, Object> other = Map.of("filename", "cube.gcode", "content", "RzI5");
    hand(
        List.of(
            command("same", "upload_file", UPLOAD),
            command("same", "upload_file", UPLOAD),
            command("different", "upload_file", UPLOAD),
            command("different", "upload_file", other),
            command("different", "delete_file", Map.of("filename", "cube.gcode"))));

    eventually("both outcomes")
        .until(() -> !completions("same").isEmpty() && !completions("different").isEmpty());
    assertSucceeds(queue("sync_files", Map.of()));
    assertThat(completions("same")).hasSize(1);
    assertThat(completions("different")).hasSize(1);
    assertThat(printer.effects()).containsExactly("upload cube.gcode", "upload cube.gcode");
    assertThat(printer.requests().matching("DELETE", "/server/files")).isEmpty();
  }

  @Test
  void idThatStandsTwiceHasOneOutcomeAlsoIfOneOfThemCannotBeRead() {
    Map<String, Object> unreadableFirst = command("unreadable first", "sync_files", Map.of());
    unreadableFirst.put("printer_id", 987_654);
    Map<String, Object> unreadableLast = command("unreadable last", "sync_files", Map.of());
    unreadableLast.put("printer_id", 987_654);
    hand(
        List.of(
            unreadableFirst,
            command("unreadable first", "upload_file", UPLOAD),
            command("unreadable last", "upload_file", UPLOAD),
            unreadableLast,
            command("behind them", "sync_files", Map.of())));

    eventually("the outcome behind them").until(() -> !completions("behind them").isEmpty());
    assertSucceeds(queue("sync_files", Map.of()));
    assertAllSay(completions("unreadable first"), "unknown printer_id 987654");
    assertAllSay(completions("unreadable last"), "\"succeeded\"");
    assertThat(printer.effects()).containsExactly("upload cube.gcode");
  }

  @Test
  void oddCommandsDoNotKeepBackTheOneBehindThem() {
    // As deep, and numbers as long, as the reader of JSON takes them.
    String deep = "{\"p\": ".repeat(997) + "{}" + "}".repeat(997);
    String elements =
        """
        {"id": "\\ud800", "printer_id": PRINTER, "action": "nothing"},
        {"id": "a\\u0000\\n b", "printer_id": PRINTER, "action": "nothing"},
        {"id": 1e400, "printer_id": PRINTER, "action": "nothing"},
        {"id": true, "printer_id": PRINTER, "action": "nothing"},
        {"id": "LONG", "printer_id": PRINTER, "action": "nothing"},
        {"id": "long", "printer_id": PRINTER, "action": "LONG"},
        {"id": "deep", "printer_id": PRINTER, "action": "upload_file", "params": DEEP},
        {"id": "digits", "printer_id": PRINTER, "action": "upload_file", "params": {"n": DIGITS}},
        {"id": "x", "id": "two ids", "printer_id": PRINTER, "action": "nothing"},
        """
            .replace("PRINTER", printerId.toString())
            .replace("LONG", "l".repeat(10_000))
            .replace("DIGITS", "1".repeat(1_000))
            .replace("DEEP", deep);
    handText("[" + elements + JsonText.of(command("behind", "upload_file", UPLOAD)) + "]");

    eventually("the outcome of the last").until(() -> !completions("behind").isEmpty());
    assertAllSay(completions("behind"), "\"succeeded\"");
    for (String id : List.of("long", "deep", "digits", "two ids")) {
      eventually("the outcome of " + id).until(() -> !completions(id).isEmpty());
      assertAllSay(completions(id), "\"failed\"");
    }
    assertSucceeds(queue("sync_files", Map.of()));
    assertAHeartbeatComes();
  }

  @Test
  void whatIsNoListIsNotTakenAndTheNextListIs() {
    String good = JsonText.of(command("good", "upload_file", UPLOAD));
    List.of(good, "null", "\u0000", "[" + good.substring(1)).forEach(this::handText);

    Object id = queue("sync_files", Map.of());
    assertSucceeds(id);
    assertThat(cloud.faults().active()).isEmpty();
    eventually("the end of the failure").until(() -> log.endsWell(COMMANDS));
    assertThat(log.of(COMMANDS).get(0)).contains("the cloud's command list is no ");
    assertThat(completions("good")).isEmpty();
    assertThat(printer.effects()).isEmpty();
  }

  @Test
  void whatStandsBeforeTheErrorOfAListIsTakenOnce() {
    String good = JsonText.of(command("before", "upload_file", UPLOAD));
    List.of("[" + good, "[" + good + ",]", "[" + good + "] " + good).forEach(this::handText);

    assertSucceeds(queue("sync_files", Map.of()));
    eventually("the end of the failure").until(() -> log.endsWell(COMMANDS));
    assertThat(log.of(COMMANDS).get(0)).contains("what stands before that was taken");
    assertThat(completions("before")).isNotEmpty();
    assertThat(printer.effects()).containsExactly("upload cube.gcode");
  }

  @Test
  void redirectToTheSameOriginIsFollowedWithTheWholeRequest() {
    cloud.faults().add(redirect(307, "POST", "/heartbeat$", "heartbeat?moved"));
    cloud.faults().add(redirect(308, "POST", "/complete$", "complete?moved"));
    cloud.faults().add(redirect(302, "GET", "limit=20$", "commands?limit=20&moved"));
    Object id = queue("upload_file", UPLOAD);

    assertSucceeds(id);
    assertAHeartbeatComes();
    assertThat(cloud.requests().all())
        .filteredOn(request -> request.target().endsWith("moved"))
        .hasSizeGreaterThan(2)
        .allMatch(request -> request.headers().containsKey("authorization"));
    assertThat(printer.effects()).containsExactly("upload cube.gcode");
    assertThat(log.of("polling-heartbeat")).isEmpty();
  }

  @Test
  void redirectToAnotherOriginIsNotFollowedSoThatNoSecretGetsThere() {
    try (DevelopmentCloud other = DevelopmentCloud.start(DevelopmentCloudOptions.defaults())) {
      cloud.faults().add(redirect(307, null, "/api/v1", other.baseUrl() + "/api/v1/elsewhere"));
      for (String loop : List.of("polling-heartbeat", COMMANDS, "polling-snapshots")) {
        eventually("a failure of " + loop).until(() -> !log.of(loop).isEmpty());
        assertThat(log.of(loop).get(0)).contains("with http 307");
      }
      cloud.faults().clear();
      assertSucceeds(queue("upload_file", UPLOAD));
      assertThat(other.requests().all()).isEmpty();
    }
  }

  private static Fault redirect(int status, String method, String pattern, String location) {
    Map<String, String> headers = Map.of("Location", location);
    return new Fault(method, pattern, Fault.Kind.STATUS, status, headers, "", 0, -1);
  }

  /** The next poll is answered with these commands, of which the cloud itself knows nothing. */
  private void hand(List<Map<String, Object>> commands) {
    handText(JsonText.of(commands));
  }

  private void handText(String text) {
    cloud.faults().add(Fault.status(200, text, "GET", POLL, 1));
  }

  private Map<String, Object> command(String id, String action, Map<String, Object> params) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("printer_id", printerId);
    fields.put("action", action);
    fields.put("params", params);
    return fields;
  }

  private static Map<String, Object> upload(String name, int bytes) {
    byte[] content = new byte[bytes];
    new Random(1).nextBytes(content);
    return Map.of("filename", name, "content", Base64.getEncoder().encodeToString(content));
  }

  private Object queue(String action, Map<String, Object> params) {
    return cloud.queue(printerId, action, params);
  }

  private void assertSucceeds(Object id) {
    assertThat(workshop.finished(id).errorMessage()).isNull();
    assertThat(cloud.command(id).status()).isEqualTo(CommandStatus.SUCCEEDED);
  }

  private static void assertAllSay(List<ReceivedRequest> completions, String text) {
    assertThat(completions).isNotEmpty().allMatch(request -> request.body().contains(text));
  }

  private void assertAHeartbeatComes() {
    int before = cloud.heartbeats().size();
    eventually("a heartbeat").until(() -> cloud.heartbeats().size() > before);
  }

  private static List<ReceivedRequest> batches() {
    return cloud.requests().matching("POST", SNAPSHOTS);
  }

  private static List<ReceivedRequest> polls() {
    return cloud.requests().matching("GET", "/api/v1/connectors/");
  }

  private static List<ReceivedRequest> completions(Object id) {
    String segment = id.toString().replace(" ", "%20");
    return cloud.requests().matching("POST", "/api/v1/commands/" + segment + "/complete");
  }
}

package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.application.ConnectorRun;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.store.StoredState;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of the commands of a connector that is stopped and started again: one stop for all,
 * and a printer for each command.
 */
class RestartScenariosTest {

  private static final String LONG = PrinterCondition.FILE;
  private static final Map<String, Object> UPLOAD =
      Map.of("filename", "cube.gcode", "content", "RzI4");
  private static final String START = "/printer/print/start";

  private static final Map<String, VirtualPrinter> PRINTERS = new HashMap<>();
  private static final Map<String, Object> IDS = new HashMap<>();
  private static Workshop workshop;
  private static DevelopmentCloud cloud;

  @BeforeAll
  static void stopAConnectorThatHasWorkAndStartItAgain() throws Exception {
    workshop = new Workshop();
    cloud = workshop.cloud();
    for (String name :
        List.of(
            "undelivered",
            "ended",
            "waiting",
            "expiring",
            "upload",
            "deletion",
            "pause",
            "pause done",
            "start",
            "start done")) {
      addPrinter(name);
    }
    PrinterCondition.PRINTING.applyTo(PRINTERS.get("pause"));
    PrinterCondition.PRINTING.applyTo(PRINTERS.get("pause done"));
    workshop.writeConfig(Map.of());
    // What hangs must not end before the stop, however long the way there takes.
    ConnectorRun first = workshop.connector(Map.of("printer.answerMillis", "300000"));
    first.start();
    eventually("a heartbeat").until(() -> !cloud.heartbeats().isEmpty());

    workshop.finished(queue("ended", "ended", "upload_file", UPLOAD));
    letTheOutcomeWait();
    hang("waiting", "DELETE", "/server/files");
    queue("before waiting", "waiting", "delete_file", Map.of("filename", "b.gcode"));
    hang("expiring", "DELETE", "/server/files");
    queue("before expiring", "expiring", "delete_file", Map.of("filename", "b.gcode"));
    hang("upload", "POST", "/server/files/upload");
    queue("upload", "upload", "upload_file", UPLOAD);
    hang("deletion", "DELETE", "/server/files");
    queue("deletion", "deletion", "delete_file", Map.of("filename", "a.gcode"));
    hang("pause", "POST", "/printer/print/pause");
    queue("pause", "pause", "pause", Map.of());
    hang("pause done", "POST", "/printer/print/pause");
    queue("pause done", "pause done", "pause", Map.of());
    hang("start", "POST", START);
    queue("start", "start", "start_print", Map.of("filename", LONG));
    hang("start done", "POST", START);
    queue("start done", "start done", "start_print", Map.of("filename", LONG));
    awaitRequest("waiting", "DELETE", "/server/files");
    awaitRequest("expiring", "DELETE", "/server/files");
    queue("waiting", "waiting", "delete_file", Map.of("filename", "a.gcode"));
    queue("expiring", "expiring", "start_print", Map.of("filename", LONG));
    awaitRequest("upload", "POST", "/server/files/upload");
    awaitRequest("deletion", "DELETE", "/server/files");
    awaitRequest("pause", "POST", "/printer/print/pause");
    awaitRequest("pause done", "POST", "/printer/print/pause");
    awaitRequest("start", "POST", START);
    awaitRequest("start done", "POST", START);
    eventually("the acceptance of all")
        .until(() -> IDS.values().stream().allMatch(id -> cloud.command(id).timesDelivered() > 0));
    eventually("the files of those that wait")
        .until(() -> commandsIn("accepted") == 2 && commandsIn("started") == 8);
    first.close();
    assertThat(unfinished()).as("what the stop must not end").hasSize(IDS.size() - 1);

    // The printer had carried them out; only the answer did not come.
    request("start done", START + "?filename=" + LONG);
    request("pause done", "/printer/print/pause");
    cloud.faults().clear();
    workshop.start(Map.of("commands.expireSeconds", "0", "recovery.lookMillis", "20"));
    IDS.values().forEach(workshop::finished);
  }

  private static void addPrinter(String name) {
    Path folder = workshop.folder().resolve(name);
    List.of("a.gcode", "b.gcode", LONG).forEach(file -> Gcode.write(folder, file));
    PRINTERS.put(
        name, workshop.add(name, VirtualPrinterOptions.defaults().withGcodesDirectory(folder)));
  }

  /** The cloud cannot take outcomes from now on. */
  private static void letTheOutcomeWait() {
    cloud.faults().add(Fault.status(503, "", "POST", "/complete", -1));
    Object id = queue("undelivered", "undelivered", "upload_file", UPLOAD);
    eventually("a try to tell the cloud")
        .until(() -> !cloud.requests().matching("POST", completion(id)).isEmpty());
  }

  private static Object queue(
      String name, String printer, String action, Map<String, Object> params) {
    Object id = cloud.queue(workshop.idOf(printer), action, params);
    IDS.put(name, id);
    return id;
  }

  /** The printer does not answer the next such request, and does nothing. */
  private static void hang(String printer, String method, String target) {
    PRINTERS.get(printer).faults().add(Fault.of(Fault.Kind.HANG, method, target, 1));
  }

  private static void awaitRequest(String printer, String method, String target) {
    eventually(method + " to " + printer).until(() -> requests(printer, method, target) > 0);
  }

  private static void request(String printer, String target) {
    PrinterCondition.post(PRINTERS.get(printer), target);
  }

  private static List<Object> unfinished() {
    return IDS.values().stream().filter(id -> !cloud.command(id).finished()).toList();
  }

  private static int commandsIn(String stage) {
    return new StoredState(workshop.folder().resolve("state")).commands(stage);
  }

  @AfterAll
  static void close() throws Exception {
    workshop.close();
  }

  @Test
  void outcomeThatTheCloudCouldNotTakeArrives() {
    assertSucceeded("undelivered");
    assertThat(effects("undelivered")).containsExactly("upload cube.gcode");
  }

  @Test
  void commandThatIsHandedOutAgainIsNotCarriedOutAgain() {
    Object id = IDS.get("ended");
    cloud.redeliver(id);
    eventually("the second completion").until(() -> cloud.command(id).completions() == 2);
    assertThat(effects("ended")).containsExactly("upload cube.gcode");
  }

  @Test
  void commandThatHadNotBegunIsCarriedOut() {
    assertSucceeded("waiting");
    assertThat(effects("waiting")).contains("delete a.gcode");
  }

  @Test
  void commandThatHadNotBegunIsNotCarriedOutIfItHasExpired() {
    assertThat(failure("expiring")).startsWith("expired: it was received at ");
    assertThat(requests("expiring", "POST", START)).isZero();
  }

  @Test
  void uploadUnderWayIsRepeated() {
    assertSucceeded("upload");
    assertThat(effects("upload")).containsExactly("upload cube.gcode");
  }

  @Test
  void deletionUnderWayIsCompleted() {
    assertSucceeded("deletion");
    assertThat(effects("deletion")).containsExactly("delete a.gcode");
  }

  @Test
  void pauseUnderWayIsNotRepeated() {
    assertThat(failure("pause"))
        .startsWith("the outcome is unknown: the connector was restarted")
        .contains("printing, print state printing long.gcode");
    assertThat(requests("pause", "POST", "/printer/print/pause")).isEqualTo(1);
  }

  @Test
  void pauseUnderWayHasSucceededIfThePrintIsPaused() {
    assertSucceeded("pause done");
    assertThat(effects("pause done").stream().filter("pause"::equals)).hasSize(1);
  }

  @Test
  void startUnderWayIsNeverRepeated() {
    assertThat(failure("start"))
        .startsWith("the outcome is unknown: the connector was restarted")
        .contains("idle, print state standby");
    assertThat(requests("start", "POST", START)).isEqualTo(1);
    assertThat(effects("start")).isEmpty();
  }

  @Test
  void startUnderWayHasSucceededIfThePrinterPrintsTheFile() {
    assertSucceeded("start done");
    assertThat(effects("start done").stream().filter(("start " + LONG)::equals)).hasSize(1);
    assertThat(requests("start done", "POST", START)).as("the first, and ours").isEqualTo(2);
  }

  @Test
  void nothingIsLeftInTheFolder() {
    eventually("an empty outbox").until(() -> commandsIn("ended") == 0);
    assertThat(commandsIn("accepted") + commandsIn("started")).isZero();
    assertThat(commandsIn("done")).isEqualTo(IDS.size());
  }

  private static void assertSucceeded(String name) {
    CommandRecord command = cloud.command(IDS.get(name));
    assertThat(command.errorMessage()).isNull();
    assertThat(command.status()).isEqualTo(CommandStatus.SUCCEEDED);
  }

  private static String failure(String name) {
    CommandRecord command = cloud.command(IDS.get(name));
    assertThat(command.status()).isEqualTo(CommandStatus.FAILED);
    return command.errorMessage();
  }

  private static List<String> effects(String printer) {
    return PRINTERS.get(printer).effects();
  }

  private static int requests(String printer, String method, String target) {
    return PRINTERS.get(printer).requests().matching(method, target).size();
  }

  private static String completion(Object id) {
    return "/api/v1/commands/" + id + "/complete";
  }
}

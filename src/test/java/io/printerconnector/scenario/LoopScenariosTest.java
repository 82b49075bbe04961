package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the heartbeats and snapshots tell the cloud of printers in all conditions. */
class LoopScenariosTest extends WorkshopTest {

  @Test
  void loopWaitsForTheEndOfItsRunHoweverSlowAPrinterIs() throws Exception {
    VirtualPrinter slow = workshop.add("slow");
    slow.faults().add(Fault.delay(1_000, null, "/printer/objects/query", -1));
    workshop.writeConfig(Map.of("heartbeat_seconds", 3600, "push_snapshots_seconds", 3600));
    workshop.start(Map.of("watch.enabled", "false"));
    eventually("a snapshot").until(() -> !workshop.cloud().snapshots().isEmpty());
    assertThat(slow.requests().matching("POST", "/printer/objects/query"))
        .as("one query for the heartbeat and one for the snapshot, in 50 ticks of the timers")
        .hasSize(2);
  }

  @Test
  void printerThatIsAwayIsReportedAndDoesNotTouchTheOthers() throws Exception {
    VirtualPrinter gone = workshop.add("gone");
    workshop.add("hung").hang();
    workshop.add("good");
    gone.close();
    workshop.start(Map.of("printer.statusMillis", "1000"));
    eventually("what is known of each")
        .untilAsserted(
            () -> {
              assertThat(health("gone")).containsEntry("reachable", false);
              assertThat(health("hung")).containsEntry("reachable", false);
              assertThat(health("good"))
                  .containsEntry("reachable", true)
                  .containsEntry("klippy_state", "ready");
            });
    eventually("snapshots").until(() -> workshop.cloud().snapshots().size() >= 1);
    assertThat(workshop.cloud().snapshots())
        .allSatisfy(s -> assertThat(s.body()).containsEntry("printer_id", number("good")));
  }

  @Test
  void printerThatComesBackIsReportedReachableAgain() throws Exception {
    VirtualPrinter printer = workshop.add("printer");
    printer.disconnect();
    workshop.start(Map.of());
    eventually("the state")
        .untilAsserted(
            () ->
                assertThat(health("printer"))
                    .containsEntry("reachable", false)
                    .containsEntry("klippy_state", "disconnected"));
    printer.ready();
    eventually("the change").until(() -> health("printer").get("reachable").equals(true));
  }

  @Test
  void shutdownIsToldThoughMoonrakerAnswers() throws Exception {
    VirtualPrinter printer = workshop.add("printer");
    printer.shutdown("MCU 'mcu' shutdown: Timer too close");
    workshop.start(Map.of());
    eventually("the state")
        .untilAsserted(
            () ->
                assertThat(health("printer"))
                    .containsEntry("reachable", true)
                    .containsEntry("klippy_state", "shutdown"));
    eventually("a snapshot").until(() -> !workshop.cloud().snapshots().isEmpty());
    assertThat(workshop.cloud().snapshots().get(0).body().get("payload").toString())
        .contains("state=shutdown", "Timer too close");
  }

  @Test
  void snapshotsOfAllPrintersArriveInOneBatch() throws Exception {
    workshop.add("a");
    workshop.add("b");
    workshop.add("c");
    workshop.start(Map.of("snapshots.answerMillis", "30000"));
    eventually("a batch").until(() -> workshop.cloud().snapshots().size() >= 3);
    String body = workshop.cloud().requests().matching("POST", "/api/v1/snapshots").get(0).body();
    assertThat(body).contains("\"printer_id\": 1,", "\"printer_id\": 2,", "\"printer_id\": 3,");
  }

  @Test
  void loopsComeBackAfterTheCloudFailedForAWhile() throws Exception {
    workshop.add("printer");
    workshop.start(Map.of());
    for (Fault fault :
        List.of(
            Fault.status(500, "{\"error\": \"out of order\"}", null, "/api/v1", 5),
            Fault.of(Fault.Kind.DROP, null, "/api/v1", 3),
            Fault.of(Fault.Kind.GARBAGE, "GET", "/commands", 1),
            Fault.status(200, "{\"commands\": []}", "GET", "/commands", 1))) {
      workshop.cloud().faults().add(fault);
    }
    eventually("all faults").until(() -> workshop.cloud().faults().active().isEmpty());
    int heartbeats = workshop.cloud().heartbeats().size();
    int snapshots = workshop.cloud().snapshots().size();
    workshop.run("printer", "sync_files", Map.of());
    eventually("a heartbeat").until(() -> workshop.cloud().heartbeats().size() > heartbeats);
    eventually("a snapshot").until(() -> workshop.cloud().snapshots().size() > snapshots + 1);
  }

  @Test
  void emptyAnswersAreASuccess() throws Exception {
    try (Workshop silent = Workshop.withEmptyAnswers()) {
      silent.add("printer");
      silent.start(Map.of());
      Object id = silent.run("printer", "sync_files", Map.of()).id();
      int before = silent.cloud().heartbeats().size();
      eventually("another heartbeat").until(() -> silent.cloud().heartbeats().size() > before);
      assertThat(silent.cloud().command(id).completions()).isEqualTo(1);
    }
  }

  /** What the newest heartbeat says of the printer. */
  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private Map<String, Object> health(String name) {
    List<?> printers =
        (List<?>) workshop.cloud().connectors().get(0).lastHeartbeat().get("printers");
    return printers.stream()
        .map(printer -> (Map<String, Object>) printer)
        .filter(p -> p.get("printer_id").equals(number(name)))
        .findFirst()
        .orElseThrow();
  }

  private Object number(String name) {
    return ((Long) workshop.idOf(name)).intValue();
  }
}

package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.faults.Direction;
import io.printerconnector.faults.FaultProxy;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.Macros;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Printers tell by themselves what happens to them, through all that can befall a connection. */
class WatchScenariosTest extends WorkshopTest {

  /** A message that was on its way when the printer stopped may still be taken for news. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

  private static final Map<String, String> QUICK =
      Map.of(
          "watch.tickMillis", "50",
          "watch.retryMillis", "200",
          "watch.silenceSeconds", "2",
          "watch.refreshSeconds", "1",
          "watch.answerMillis", "1000",
          "watch.maxWaitSeconds", "1",
          "printer.statusMillis", "1000",
          "printer.connectMillis", "1000",
          "events.intervalMillis", "50");

  @Test
  void changeIsToldAtOnceThoughSnapshotsAreRare() throws Exception {
    VirtualPrinter printer = workshop.add("printer", withFile());
    start(3600, Map.of());
    awaitLive("printer");

    PrinterCondition.PRINTING.applyTo(printer);
    awaitToldLast("printer", "printing");
    PrinterCondition.post(printer, "/printer/print/pause");
    awaitToldLast("printer", "paused");
    PrinterCondition.post(printer, "/printer/print/cancel");
    awaitToldLast("printer", "cancelled");
    printer.shutdown("MCU 'mcu' shutdown: Timer too close");
    eventually("a snapshot that tells the shutdown")
        .until(() -> newest("printer").toString().contains("Timer too close"));
  }

  @Test
  void changeIsToldOfAPrinterThatCanOnlyBeAsked() throws Exception {
    VirtualPrinter printer = workshop.add("printer", withFile());
    start(3600, Map.of("watch.enabled", "false"));
    eventually("the first snapshot").until(() -> !workshop.snapshotsOf("printer").isEmpty());

    PrinterCondition.PRINTING.applyTo(printer);

    awaitToldLast("printer", "printing");
    assertThat(printer.requests().matching("GET", "/websocket")).isEmpty();
    assertThat(printer.requests().all())
        .as("a printer without a key")
        .noneMatch(request -> request.headers().containsKey("x-api-key"));
  }

  @Test
  void listensAgainAfterARestartOfKlipper() throws Exception {
    VirtualPrinter printer = printing();

    printer.firmwareRestart();
    Instant stopped = Instant.now();

    awaitToldLast("printer", "standby");
    assertNothingPrintsSince(stopped);
  }

  @Test
  void listensAgainWhenTheKlipperProcessIsBack() throws Exception {
    VirtualPrinter printer = printing();

    printer.disconnect();
    Instant stopped = Instant.now();
    eventually("the stream to end").until(() -> workshop.live("printer").isEmpty());
    printer.ready();

    awaitToldLast("printer", "standby");
    assertNothingPrintsSince(stopped);
  }

  @Test
  void listensAgainAfterARestartOfMoonraker() throws Exception {
    printing();

    workshop.replace("printer", withFile());
    Instant stopped = Instant.now();

    awaitToldLast("printer", "standby");
    assertNothingPrintsSince(stopped);
  }

  @Test
  void tellsWhyAPrintWithStockMacrosFailed() throws Exception {
    VirtualPrinterOptions stock = withFile().withMacros(Macros.MAINSAIL);
    Gcode.write(stock.gcodesDirectory(), "out-of-range.gcode");
    VirtualPrinter printer = workshop.add("printer", stock);
    start(3600, Map.of());
    awaitLive("printer");

    PrinterCondition.post(printer, "/printer/print/start?filename=out-of-range.gcode");

    awaitToldLast("printer", "cancelled");
    eventually("the reason in a snapshot")
        .until(
            () ->
                newest("printer").get("payload") instanceof Map<?, ?> payload
                    && payload.get("print_error") instanceof Map<?, ?> error
                    && String.valueOf(error.get("message")).startsWith("Move out of range")
                    && error.get("time") != null);
  }

  @Test
  void tellsWhenKlipperConnectsForTheFirstTime() throws Exception {
    VirtualPrinter printer = workshop.add("printer", withFile());
    printer.neverConnected();
    start(3600, Map.of());
    eventually("a heartbeat that says so")
        .until(() -> "disconnected".equals(health("printer").get("klippy_state")));
    assertThat(isReachable("printer")).isFalse();

    printer.ready();

    awaitLive("printer");
    eventually("a heartbeat that says ready")
        .until(() -> "ready".equals(health("printer").get("klippy_state")));
  }

  @Test
  void tellsEachOfTenLossesOfKlipper() throws Exception {
    VirtualPrinter printer = printing();

    for (int i = 0; i < 10; i++) {
      printer.disconnect();
      awaitTold("disconnected", false);
      printer.ready();
      awaitTold("ready", true);
    }
  }

  @Test
  void tellsEachOfFiveLossesOfMoonraker() throws Exception {
    VirtualPrinter printer = printing();

    for (int i = 0; i < 5; i++) {
      printer.close();
      awaitTold("unreachable", false);
      printer = workshop.replace("printer", withFile());
      awaitTold("ready", true);
    }
  }

  /** The next heartbeat and the next snapshot, though both are rare, tell this state of Klipper. */
  private void awaitTold(String klippyState, boolean reachable) {
    eventually("a heartbeat that says " + klippyState)
        .until(
            () ->
                klippyState.equals(health("printer").get("klippy_state"))
                    && isReachable("printer") == reachable);
    eventually("a snapshot that says " + klippyState)
        .until(
            () ->
                objects("printer").get("webhooks") instanceof Map<?, ?> webhooks
                    && klippyState.equals(webhooks.get("state")));
  }

  @Test
  void doesNotTakeAHungKlipperForOneThatPrints() throws Exception {
    VirtualPrinter printer = printing();

    printer.hang();
    Instant stopped = Instant.now();
    eventually("the stream to end").until(() -> workshop.live("printer").isEmpty());
    eventually("a heartbeat that tells it").until(() -> !isReachable("printer"));
    assertNothingPrintsSince(stopped);

    printer.ready();
    awaitLive("printer");
    eventually("a heartbeat that tells it").until(() -> isReachable("printer"));
  }

  @Test
  void listensToAPrinterThatIsSwitchedOnLater() throws Exception {
    workshop.add("printer").close();
    start(1, Map.of());
    assertThat(workshop.live("printer")).isEmpty();
    assertThat(isReachable("printer")).isFalse();

    workshop.replace("printer", withFile());

    awaitLive("printer");
    eventually("a heartbeat that tells it").until(() -> isReachable("printer"));
    eventually("a snapshot").until(() -> !workshop.snapshotsOf("printer").isEmpty());
  }

  @Test
  void aPrinterThatAcceptsConnectionsAndNeverAnswersHoldsUpNothing() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      workshop.addAddress("mute", URI.create("http://127.0.0.1:" + mute.getLocalPort()), Map.of());
      workshop.add("good");

      start(1, Map.of());

      awaitLive("good");
      eventually("snapshots of the good one").until(() -> workshop.snapshotsOf("good").size() >= 3);
      eventually("a heartbeat").until(() -> isReachable("good"));
      assertThat(isReachable("mute")).isFalse();
      workshop.run("good", "sync_files", Map.of());
      eventually("the circuit breaker").until(() -> !circuit("mute").equals("closed"));
      assertThat(circuit("good")).isEqualTo("closed");
    }
  }

  @Test
  void aPrinterThatNeverAnswersTheUpgradeHoldsUpNothing() throws Exception {
    VirtualPrinter deaf = workshop.add("deaf");
    workshop.add("good");
    deaf.faults().add(Fault.of(Fault.Kind.HANG, "GET", "/websocket", -1));

    start(1, Map.of());

    awaitLive("good");
    eventually("snapshots of both").until(() -> workshop.snapshotsOf("deaf").size() >= 3);
    assertThat(workshop.live("deaf")).isEmpty();
    deaf.faults().clear();
    awaitLive("deaf");
  }

  @Test
  void noticesAConnectionThatIsHalfOpen() throws Exception {
    VirtualPrinter printer = workshop.add("printer", withFile());
    try (FaultProxy proxy = FaultProxy.to(printer.baseUrl())) {
      workshop.addAddress("printer", proxy.baseUrl(), Map.of());
      proxy.always(io.printerconnector.faults.Fault.stallAfter(Direction.RESPONSE, 6_000));
      start(1, Map.of());
      PrinterCondition.PRINTING.applyTo(printer);
      awaitToldLast("printer", "printing");

      eventually("the stall").until(() -> workshop.live("printer").isEmpty());
      PrinterCondition.post(printer, "/printer/print/cancel");
      Instant stopped = Instant.now();
      proxy.healthy();

      awaitToldLast("printer", "cancelled");
      assertNothingPrintsSince(stopped);
    }
  }

  @Test
  void givesTheKeyThatMoonrakerAsksFor() throws Exception {
    String key = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    VirtualPrinter printer = workshop.add("printer", withFile().withApiKey(key));
    workshop.addAddress("printer", printer.baseUrl(), Map.of("api_key", key));
    start(1, Map.of("printer.statusMillis", "8000"));

    awaitLive("printer");
    assertThat(run("upload_file", Map.of("filename", "a.gcode", "content", "RzI4"))).isNull();
    assertThat(run("sync_files", Map.of())).isNull();
    assertThat(run("start_print", Map.of("filename", PrinterCondition.FILE))).isNull();
    awaitToldLast("printer", "printing");
    assertThat(run("pause", Map.of())).isNull();
    awaitToldLast("printer", "paused");
    eventually("a heartbeat that tells it").until(() -> isReachable("printer"));
  }

  @Test
  void saysWhichKeyIsMissing() throws Exception {
    workshop.add("printer", VirtualPrinterOptions.defaults().withApiKey("0f1e2d3c"));
    start(1, Map.of());

    assertThat(isReachable("printer")).isFalse();
    assertThat(run("sync_files", Map.of()))
        .contains("http 401", "Unauthorized", "api_key", "trusted_clients")
        .doesNotContain("0f1e2d3c");
    assertThat(workshop.live("printer")).isEmpty();
  }

  @Test
  void reportsMachinesOfAllKinds() throws Exception {
    VirtualPrinter minimal =
        workshop.add("minimal", VirtualPrinterOptions.defaults().withKind(PrinterKind.MINIMAL));
    workshop.addAddress(
        "minimal", minimal.baseUrl(), Map.of("objects", List.of("gcode_move", "bldc_motor")));
    workshop.add("full");
    start(1, Map.of());
    awaitLive("minimal");
    awaitLive("full");

    int before = workshop.snapshotsOf("minimal").size();
    eventually("a further snapshot")
        .until(() -> workshop.snapshotsOf("minimal").size() > before + 1);

    // The newest may say that a busy printer did not answer.
    eventually("the objects")
        .untilAsserted(
            () -> {
              Map<String, ?> few = objects("minimal");
              assertThat(few)
                  .containsKeys("webhooks", "print_stats", "gcode_move")
                  .doesNotContainKeys("extruder", "heater_bed", "bldc_motor");
              assertThat((Map<?, ?>) few.get("gcode_move")).isNotEmpty();
              assertThat(objects("full"))
                  .containsKeys("extruder", "heater_bed", "toolhead")
                  .doesNotContainKey("gcode_move");
            });
  }

  @Test
  void threadsDoNotGrowWithThePrinters() throws Exception {
    workshop.add("printer 0");
    for (int i = 1; i < 40; i++) {
      workshop.add("printer " + i);
    }
    int before = Thread.activeCount();
    start(1, Map.of());
    for (int i = 0; i < 40; i++) {
      awaitLive("printer " + i);
    }

    // The threads of the first tries end when they have had nothing to do for some seconds.
    // On a busy machine some are tried again, so that takes longer.
    eventually("few threads")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(Thread.activeCount() - before).isLessThan(40));
  }

  private void start(int snapshotsSeconds, Map<String, String> more) throws Exception {
    workshop.writeConfig(Map.of("push_snapshots_seconds", snapshotsSeconds));
    Map<String, String> properties = new HashMap<>(QUICK);
    properties.putAll(more);
    workshop.start(properties);
  }

  /** A printer that prints, listened to, and its snapshots each second. */
  private VirtualPrinter printing() throws Exception {
    VirtualPrinter printer = workshop.add("printer", withFile());
    // The only heartbeats and snapshots are the first ones and those that news bring about.
    workshop.writeConfig(Map.of("push_snapshots_seconds", 3600, "heartbeat_seconds", 3600));
    workshop.start(QUICK);
    awaitLive("printer");
    PrinterCondition.PRINTING.applyTo(printer);
    awaitToldLast("printer", "printing");
    return printer;
  }

  private VirtualPrinterOptions withFile() {
    Path folder = workshop.folder().resolve("gcodes");
    Gcode.write(folder, PrinterCondition.FILE);
    return VirtualPrinterOptions.defaults().withGcodesDirectory(folder);
  }

  private void awaitLive(String name) {
    eventually("the websocket of " + name).until(() -> workshop.live(name).isPresent());
  }

  private void awaitToldLast(String name, String printState) {
    eventually("a snapshot that says " + printState)
        .until(() -> isReady(newest(name)) && printState.equals(printState(newest(name))));
  }

  /** No snapshot that was taken after this moment says that the printer prints. */
  private void assertNothingPrintsSince(Instant stopped) {
    assertThat(workshop.snapshotsOf("printer"))
        .filteredOn(s -> isReady(s) && "printing".equals(printState(s)))
        .isNotEmpty()
        .allSatisfy(
            s ->
                assertThat(Instant.parse(s.get("captured_at").toString()))
                    .isBefore(stopped.plus(ON_ITS_WAY)));
  }

  private String run(String action, Map<String, Object> params) {
    return workshop.run("printer", action, params).errorMessage();
  }

  /** By when it was taken: two that are sent at the same time may cross. */
  private Map<String, Object> newest(String name) {
    return workshop.snapshotsOf(name).stream()
        .sorted(Comparator.comparing(body -> Instant.parse(body.get("captured_at").toString())))
        .reduce(Map.of(), (older, newer) -> newer);
  }

  private Map<String, ?> objects(String name) {
    return objects(newest(name));
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private static Map<String, ?> objects(Map<String, Object> snapshot) {
    return snapshot.get("payload") instanceof Map<?, ?> payload
            && payload.get("status") instanceof Map<?, ?> status
        ? (Map<String, ?>) status
        : Map.of();
  }

  private static boolean isReady(Map<String, Object> snapshot) {
    return objects(snapshot).get("webhooks") instanceof Map<?, ?> webhooks
        && "ready".equals(webhooks.get("state"));
  }

  private static Object printState(Map<String, Object> snapshot) {
    return objects(snapshot).get("print_stats") instanceof Map<?, ?> stats
        ? stats.get("state")
        : null;
  }

  private boolean isReachable(String name) {
    return Boolean.TRUE.equals(health(name).get("reachable"));
  }

  private String circuit(String name) {
    return String.valueOf(health(name).get("circuit"));
  }

  /** What the newest heartbeat says of the printer. */
  private Map<?, ?> health(String name) {
    List<?> printers =
        (List<?>) workshop.cloud().connectors().get(0).lastHeartbeat().get("printers");
    String id = workshop.idOf(name).toString();
    return printers.stream()
        .map(printer -> (Map<?, ?>) printer)
        .filter(printer -> id.equals(String.valueOf(printer.get("printer_id"))))
        .findFirst()
        .orElseThrow();
  }
}

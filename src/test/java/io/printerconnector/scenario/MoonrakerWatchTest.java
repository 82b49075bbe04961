package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.printer.model.PrinterKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a real Moonraker tells over its websocket reaches the cloud at once, through restarts of
 * Klipper and of Moonraker. The loops send no snapshots here, so each one comes of a change.
 */
@Tag("moonraker")
class MoonrakerWatchTest {

  private static MoonrakerWorkshop bench;

  @BeforeAll
  static void open() throws Exception {
    bench = new MoonrakerWorkshop("watch");
    bench.start();
  }

  @AfterAll
  static void close() throws Exception {
    if (bench != null) {
      bench.close();
    }
  }

  @BeforeEach
  void startAnew() {
    bench.replaceKlipper(PrinterKind.FULL, List.of(PrinterCondition.FILE));
    bench.bring(PrinterCondition.IDLE);
  }

  @Test
  void tellsEachStepOfAPrint() {
    bench.bring(PrinterCondition.PRINTING);
    bench.awaitToldLast("printing");
    bench.moonraker().result("POST", "/printer/print/pause");
    bench.awaitToldLast("paused");
    bench.moonraker().result("POST", "/printer/print/resume");
    bench.awaitToldLast("printing");
    bench.moonraker().result("POST", "/printer/print/cancel");
    bench.awaitToldLast("cancelled");
  }

  @Test
  void tellsAnEmergencyStopAndTheWayOutOfIt() {
    bench.bring(PrinterCondition.PRINTING);
    bench.awaitToldLast("printing");

    bench.moonraker().result("POST", "/printer/emergency_stop");
    eventually("a snapshot that tells it")
        .until(() -> "shutdown".equals(bench.toldLast("webhooks", "state")));
    assertThat(bench.toldLast("webhooks", "state_message").toString())
        .startsWith("Shutdown due to webhooks request");

    bench.moonraker().result("POST", "/printer/firmware_restart");
    bench.awaitToldLast("standby");
    assertThat(bench.toldLast("webhooks", "state")).isEqualTo("ready");
  }

  @Test
  void listensAgainAfterARestartOfKlipper() {
    bench.bring(PrinterCondition.PRINTING);
    bench.awaitToldLast("printing");

    bench.moonraker().result("POST", "/printer/restart");

    bench.awaitToldLast("standby");
    bench.awaitLive("standby");
    bench.bring(PrinterCondition.PRINTING);
    bench.awaitToldLast("printing");
  }

  @Test
  void listensAgainWhenTheKlipperProcessIsBack() {
    bench.bring(PrinterCondition.PRINTING);
    bench.awaitToldLast("printing");

    bench.bring(PrinterCondition.DISCONNECTED);
    assertThat(bench.run("pause", Map.of()))
        .isEqualTo("moonraker http 503: Klippy Host not connected");
    bench.klipper().ready();

    bench.awaitToldLast("standby");
    bench.awaitLive("standby");
  }

  @Test
  void aPrintGoesOnWhileMoonrakerIsStartedAnew() {
    bench.bring(PrinterCondition.PRINTING);
    bench.awaitToldLast("printing");

    bench.moonraker().stop();
    bench.awaitSilence();
    assertThat(bench.run("sync_files", Map.of())).contains("cannot be reached");
    bench.moonraker().start();

    bench.awaitLive("printing");
    assertThat(bench.run("pause", Map.of())).isNull();
    bench.awaitToldLast("paused");
    assertThat(bench.klipper().effects()).containsSubsequence("pause").doesNotContain("cancel");
  }

  @Test
  void aPrintGoesOnWhileMoonrakerRestartsItself() {
    bench.bring(PrinterCondition.PRINTING);
    bench.awaitToldLast("printing");
    var before = bench.workshop().live(MoonrakerWorkshop.PRINTER).orElseThrow().capturedAt();

    bench.moonraker().result("POST", "/server/restart");
    bench.awaitSilence();

    bench.awaitLive("printing");
    assertThat(bench.workshop().live(MoonrakerWorkshop.PRINTER).orElseThrow().capturedAt())
        .isAfter(before);
    assertThat(bench.run("cancel", Map.of())).isNull();
    bench.awaitToldLast("cancelled");
  }

  @Test
  void doesNotTakeAHungKlipperForOneThatPrints() {
    bench.bring(PrinterCondition.PRINTING);
    bench.awaitToldLast("printing");

    bench.bring(PrinterCondition.HUNG);
    bench.recover(PrinterCondition.HUNG);

    bench.awaitLive("printing");
  }
}

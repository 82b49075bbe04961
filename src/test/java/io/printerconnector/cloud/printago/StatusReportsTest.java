package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FakeTime;
import io.printerconnector.printer.PrinterStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusReportsTest {

  private static final PrinterStatus IDLE = Messages.job("standby", "", 0);
  private static final PrinterStatus BUSY = Messages.job("printing", "a.gcode", 10);
  private static final PrinterStatus PAUSED = Messages.job("paused", "a.gcode", 10);

  private final FakeTime time = new FakeTime();
  private final StatusReports reports = new StatusReports(time.monotonic());

  @Test
  void theFirstOneIsWorthAMessageUntilItIsSent() {
    assertThat(reports.isWorthy(Messages.VORON, IDLE)).isTrue();
    assertThat(sends(IDLE)).isTrue();
    assertThat(sends(IDLE)).isFalse();
    assertThat(reports.isWorthy(Messages.ENDER, null)).isTrue();

    reports.forget();
    assertThat(sends(IDLE)).isTrue();
  }

  @Test
  void aPrinterWithAJobIsToldMoreOften() {
    assertAfter(BUSY, 10_000);
    assertAfter(PAUSED, 10_000);
    assertAfter(IDLE, 60_000);
    assertAfter(null, 60_000);
  }

  @Test
  void theIntervalsCanBeChosen() {
    reports.setPrintingSeconds(3);
    reports.setIdleSeconds(4);

    assertAfter(BUSY, 3_000);
    assertAfter(IDLE, 4_000);
  }

  @Test
  void aChangeIsToldAtOnceButNotTooOften() {
    sends(IDLE);

    time.pass(Duration.ofMillis(999));
    assertThat(sends(BUSY)).isFalse();
    time.pass(Duration.ofMillis(1));
    assertThat(sends(BUSY)).isTrue();
    time.pass(Duration.ofMillis(1_000));
    assertThat(sends(Messages.job("printing", "a.gcode", 12))).as("no change").isFalse();
    assertThat(sends(Messages.job("printing", "b.gcode", 12))).as("another file").isTrue();

    reports.setGapMillis(0);
    assertThat(sends(PAUSED)).isTrue();
    assertThat(sends(null)).isTrue();
  }

  @Test
  void changesCanWait() {
    reports.setOnChange(false);
    sends(IDLE);

    time.pass(Duration.ofMillis(9_999));
    assertThat(sends(BUSY)).isFalse();
    time.pass(Duration.ofMillis(1));
    assertThat(sends(BUSY)).isTrue();
  }

  @Test
  void intervalsCanBeTurnedOff() {
    reports.setPrintingSeconds(0);
    reports.setIdleSeconds(0);
    sends(IDLE);
    time.pass(Duration.ofDays(1));

    assertThat(sends(IDLE)).isFalse();
    assertThat(sends(BUSY)).as("a change").isTrue();

    reports.setOnChange(false);
    reports.forget();
    assertThat(sends(IDLE)).as("nobody wants any").isFalse();
  }

  private void assertAfter(PrinterStatus status, long millis) {
    reports.forget();
    assertThat(sends(status)).isTrue();
    time.pass(Duration.ofMillis(millis - 1));
    assertThat(sends(status)).isFalse();
    time.pass(Duration.ofMillis(1));
    assertThat(sends(status)).isTrue();
  }

  private boolean sends(PrinterStatus status) {
    boolean worthy = reports.isWorthy(Messages.VORON, status);
    if (worthy) {
      reports.sent(Messages.VORON, status);
    }
    return worthy;
  }
}

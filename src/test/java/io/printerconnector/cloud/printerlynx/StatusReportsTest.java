package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FakeTime;
import io.printerconnector.cloud.ReportedPrinters;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.printer.KlipperConsole;
import io.printerconnector.printer.News;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.printer.Printers;
import io.printerconnector.printer.StatusCache;
import io.printerconnector.printer.StatusObjects;
import io.printerconnector.store.Database;
import io.printerconnector.transfer.Transfers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusReportsTest {

  private static final PrinterConfig VORON = printer(7);
  private static final PrinterConfig ENDER = printer(8);

  @TempDir private Path folder;
  private final FakeTime time = new FakeTime();
  private final Printers printers = new Printers(List.of(VORON, ENDER));
  private Database database;
  private Transfers transfers;
  private StatusCache cache;
  private StatusReports reports;

  @BeforeEach
  void open() {
    database = new Database(folder.toString());
    transfers = new Transfers(new CommandLanes(ShippedActions.get()));
    KlipperConsole console = new KlipperConsole();
    PrinterStreams streams =
        new PrinterStreams(
            printers,
            new StatusObjects("webhooks"),
            AccountFile.connector(folder, Map.of()),
            console);
    cache = new StatusCache(printers, streams, console, new News("print_stats.state"));
    reports =
        new StatusReports(
            new ReportedPrinters(printers, cache),
            new StatusMapping(transfers, new PrintFiles(database)),
            time.monotonic());
  }

  @AfterEach
  void close() {
    transfers.close();
    database.close();
  }

  @Test
  void theFirstOneIsWorthSending() {
    assertThat(reports.worthy(VORON, idle(20))).isNotNull();
    assertThat(reports.worthy(VORON, idle(20))).as("it was not sent").isNotNull();
  }

  @Test
  void anIdlePrinterIsReportedEveryThirtySecondsWhateverHappens() {
    assertThat(sends(idle(20))).isTrue();

    pass(29_999);
    assertThat(sends(idle(80))).as("temperatures alone").isFalse();
    pass(1);
    assertThat(sends(idle(80))).isTrue();
    pass(29_999);
    assertThat(sends(idle(80))).isFalse();
    pass(1);
    assertThat(sends(idle(80))).as("without any change").isTrue();
  }

  @Test
  void aBusyPrinterIsReportedEveryTwoSecondsIfItMoves() {
    assertThat(sends(busy(0.1, 200))).isTrue();

    pass(1_999);
    assertThat(sends(busy(0.2, 250))).isFalse();
    pass(1);
    assertThat(sends(busy(0.2, 250))).isTrue();
    pass(29_999);
    assertThat(sends(busy(0.2, 250))).as("nothing moves").isFalse();
    pass(1);
    assertThat(sends(busy(0.2, 250))).isTrue();
  }

  @Test
  void halfADegreeIsAMove() {
    assertThat(sends(busy(0.1, 200.0))).isTrue();
    pass(2_000);

    assertThat(sends(busy(0.1, 200.4))).isFalse();
    assertThat(sends(busy(0.1, 199.6))).isFalse();
    assertThat(sends(busy(0.1, 200.5))).isTrue();
    pass(2_000);
    assertThat(sends(busy(0.1, 200.0))).isTrue();
  }

  @Test
  void slowMovesAddUp() {
    assertThat(sends(busy(0.1, 200.0))).isTrue();
    pass(2_000);
    assertThat(sends(busy(0.1, 200.3))).isFalse();
    pass(2_000);

    assertThat(sends(busy(0.1, 200.6))).as("since the last report").isTrue();
  }

  @Test
  void aThousandthOfTheJobIsAMove() {
    assertThat(sends(busy(0, 200))).isTrue();
    pass(2_000);

    assertThat(sends(busy(0.0009, 200))).isFalse();
    assertThat(sends(busy(0.001, 200))).isTrue();
  }

  @Test
  void anotherStateIsReportedAtOnce() {
    assertThat(sends(idle(20))).isTrue();
    assertThat(sends(busy(0, 20))).isTrue();
    assertThat(sends(busy(0, 20))).isFalse();
    assertThat(sends(null)).isTrue();
    assertThat(sends(null)).isFalse();
    assertThat(sends(idle(20))).isTrue();
  }

  @Test
  void anotherJobIsReportedAtOnce() {
    assertThat(sends(printing("a.gcode", 0.5, 200))).isTrue();
    assertThat(sends(printing("b.gcode", 0.5, 200))).isTrue();
    assertThat(sends(printing("b.gcode", 0.5, 200))).isFalse();
  }

  @Test
  void theIntervalsCanBeChosen() {
    reports.setBusySeconds(5);
    reports.setIdleSeconds(7);
    assertThat(sends(busy(0.1, 200))).isTrue();

    pass(4_999);
    assertThat(sends(busy(0.5, 200))).isFalse();
    pass(1);
    assertThat(sends(busy(0.5, 200))).isTrue();
    pass(7_000);
    assertThat(sends(busy(0.5, 200))).isTrue();
  }

  @Test
  void allAreReportedAnewAfterAReconnect() {
    assertThat(sends(idle(20))).isTrue();
    assertThat(sends(idle(20))).isFalse();

    reports.forget();

    assertThat(sends(idle(20))).isTrue();
  }

  @Test
  void printersAreApart() {
    assertThat(sends(idle(20))).isTrue();

    assertThat(reports.worthy(ENDER, null)).isNotNull();
  }

  @Test
  void printsIfThatIsKnownOrWasTold() {
    assertThat(reports.isPrinting(VORON)).isFalse();
    note(busy(0.1, 200));
    assertThat(reports.isPrinting(VORON)).isTrue();
    assertThat(reports.isPrinting(ENDER)).isFalse();

    note(idle(20));
    assertThat(reports.isPrinting(VORON)).isFalse();
    sends(busy(0.1, 200));
    assertThat(reports.isPrinting(VORON)).isTrue();
  }

  private boolean sends(PrinterStatus status) {
    StatusReport report = reports.worthy(VORON, status);
    if (report != null) {
      reports.sent(report);
    }
    return report != null;
  }

  private void pass(long millis) {
    time.pass(Duration.ofMillis(millis));
  }

  private void note(PrinterStatus status) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("printer", VORON);
    exchange.getMessage().setBody(status);
    cache.noteAnswer(exchange);
  }

  private static PrinterConfig printer(int id) {
    return new PrinterConfig(new Identifier(id), "P" + id, "http://p%d.test".formatted(id), 80);
  }

  private static PrinterStatus idle(double degrees) {
    return status("standby", "", 0, degrees);
  }

  private static PrinterStatus busy(double progress, double degrees) {
    return printing("a.gcode", progress, degrees);
  }

  private static PrinterStatus printing(String file, double progress, double degrees) {
    return status("printing", file, progress, degrees);
  }

  private static PrinterStatus status(String state, String file, double progress, double degrees) {
    return new PrinterStatus(
        VORON.printerId(),
        Instant.EPOCH,
        Map.of(
            "eventtime",
            12.5,
            "status",
            Map.of(
                "webhooks", Map.of("state", "ready"),
                "print_stats", Map.of("state", state, "filename", file),
                "virtual_sdcard", Map.of("progress", progress),
                "extruder", Map.of("temperature", degrees))));
  }
}

package io.printerconnector.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FakeTime;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.Connector;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.KlipperConsole;
import io.printerconnector.printer.News;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.printer.Printers;
import io.printerconnector.printer.StatusCache;
import io.printerconnector.printer.StatusObjects;
import io.printerconnector.routes.Samples;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class ReportedPrintersTest {

  private static final PrinterConfig VORON = printer(7);
  private static final PrinterConfig ENDER = printer(8);

  private final FakeTime time = new FakeTime();
  private final Printers printers = new Printers(List.of(VORON, ENDER));
  private final KlipperConsole console = new KlipperConsole();
  private final StatusCache cache =
      new StatusCache(
          printers,
          new PrinterStreams(
              printers,
              new StatusObjects("webhooks"),
              new Connector("src/test/resources/io/printerconnector/routes/paired.json"),
              console),
          console,
          new News("print_stats.state"));
  private final ReportedPrinters reported = new ReportedPrinters(printers, cache, time.monotonic());

  @Test
  void aPrinterIsLookedAtOnlyAsOftenAsItIsReported() {
    assertThat(reported.known()).isEmpty();
    assertThat(reported.others()).containsExactly(VORON, ENDER);
    pass(29_999);
    assertThat(reported.others()).isEmpty();
    pass(1);
    assertThat(reported.others()).containsExactly(VORON, ENDER);

    note("printing");
    pass(1_999);
    assertThat(reported.others()).isEmpty();
    pass(1);
    assertThat(reported.others()).containsExactly(VORON);
  }

  @Test
  void theIntervalsCanBeChosen() {
    reported.setBusySeconds(5);
    reported.setIdleSeconds(7);
    note("paused");
    reported.others();

    pass(4_999);
    assertThat(reported.others()).isEmpty();
    pass(1);
    assertThat(reported.others()).containsExactly(VORON);
    pass(2_000);
    assertThat(reported.others()).containsExactly(ENDER);
  }

  /** Changes are told although nothing is told regularly. */
  @Test
  void areLookedAtInTheUsualTimeIfNothingIsReportedRegularly() {
    reported.setBusySeconds(0);
    reported.setIdleSeconds(0);
    note("printing");
    reported.others();

    pass(2_000);
    assertThat(reported.others()).containsExactly(VORON);
    pass(28_000);
    assertThat(reported.others()).containsExactly(VORON, ENDER);
  }

  @Test
  void allAreLookedAtAnewAfterAReconnect() {
    reported.others();

    reported.forget();

    assertThat(reported.others()).containsExactly(VORON, ENDER);
  }

  @Test
  void aLostPrinterIsKnown() {
    Exchange exchange = about(ENDER);
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new ConnectException("refused"));
    cache.noteLost(exchange);

    assertThat(reported.known()).containsExactly(ENDER);
    assertThat(reported.others()).containsExactly(VORON);
  }

  @Test
  void knowsWhichPrinterHasAJob() {
    assertThat(reported.isBusy(VORON)).isFalse();
    note("printing");
    assertThat(reported.isBusy(VORON)).isTrue();
    assertThat(reported.isBusy(ENDER)).isFalse();
    note("paused");
    assertThat(reported.isBusy(VORON)).isTrue();
    note("complete");
    assertThat(reported.isBusy(VORON)).isFalse();
  }

  @Test
  void knowsThePrinterOfAStatus() {
    assertThat(reported.printer(status("standby"))).isEqualTo(VORON);
  }

  private void pass(long millis) {
    time.pass(Duration.ofMillis(millis));
  }

  private void note(String job) {
    Exchange exchange = about(VORON);
    exchange.getMessage().setBody(status(job));
    cache.noteAnswer(exchange);
  }

  private static Exchange about(PrinterConfig printer) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("printer", printer);
    return exchange;
  }

  private static PrinterStatus status(String job) {
    return Samples.status(VORON.printerId(), "ready", job, "a.gcode");
  }

  private static PrinterConfig printer(int id) {
    return new PrinterConfig(new Identifier(id), "P" + id, "http://p%d.test".formatted(id), 80);
  }
}

package io.printerconnector.printer;

import static io.printerconnector.printer.PrinterExchange.PRINTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterOverviewTest {

  private final Printers printers = new Printers(List.of(PRINTER));
  private final KlipperConsole console = new KlipperConsole();
  private final PrinterStreams streams =
      new PrinterStreams(
          printers,
          new StatusObjects("webhooks,print_stats"),
          StatusCacheTest.connector(),
          console,
          () -> 0);
  private final StatusCache cache =
      new StatusCache(printers, streams, console, new News("print_stats.state"));
  private final PrinterOverview overview =
      new PrinterOverview(
          printers, cache, streams, new PrinterHealths(new PrinterBreakers(3, 30)), console);

  /** The job of a printer with this status, as JSON with single quotes. */
  private Map<?, ?> job(String objects) {
    Exchange exchange = PrinterExchange.empty();
    exchange.getMessage().setBody(PrinterExchange.status(objects));
    cache.noteAnswer(exchange);
    return (Map<?, ?>) overview.all().get(0).get("job");
  }

  @ParameterizedTest
  @CsvSource({
    "printing, 600, 0.25, 1800",
    "printing, 600, 0.5, 600",
    "printing, 600.4, 1.0, 0",
    "printing, 90, 0.01, 8910",
    "printing, 10, 0.0099, ",
    "printing, 0, 0.5, ",
    "paused, 600, 0.25, 1800",
    "complete, 600, 0.25, ",
    "standby, 0, 0.0, "
  })
  void tellsHowLongAPrintTakesYet(String state, double printed, double progress, Long left) {
    Map<?, ?> job =
        job(
            "{'webhooks':{'state':'ready'},'print_stats':{'state':'%s','filename':'a.gcode','print_duration':%s},'virtual_sdcard':{'progress':%s}}"
                .formatted(state, printed, progress));

    assertThat(job.containsKey("seconds_left")).isTrue();
    assertThat(job.get("seconds_left")).isEqualTo(left);
  }

  @Test
  void doesNotGuessWithoutBoth() {
    assertThat(
            job("{'webhooks':{'state':'ready'},'print_stats':{'state':'printing','print_duration':60}}")
                .get("seconds_left"))
        .isNull();
    assertThat(
            job("{'webhooks':{'state':'ready'},'print_stats':{'state':'printing'},'virtual_sdcard':{'progress':0.5}}")
                .get("seconds_left"))
        .isNull();
  }

  @Test
  void nothingIsKnownOfAPrinterThatNobodyHasAsked() {
    assertThat(overview.all())
        .singleElement()
        .satisfies(
            printer ->
                assertThat(printer)
                    .containsEntry("reachable", false)
                    .containsEntry("job", null)
                    .containsEntry("temperatures", Map.of()));
  }
}

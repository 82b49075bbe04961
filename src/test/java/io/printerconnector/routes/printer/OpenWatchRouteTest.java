package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.PrinterBreakers;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The breaker opens after one failure; the websocket is a real one. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class OpenWatchRouteTest extends RouteTest {

  // Without an initializer: Camel's constructor asks for the configuration.
  private VirtualPrinter printer;

  @Override
  protected List<String> routeFiles() {
    return List.of("printer/open-watch", "printer/watch-status", "printer/take-message");
  }

  @Override
  protected String notMocked() {
    return "(?!printer-take-message)";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("breaker.failures", "1");
  }

  @Override
  protected Path configFile() {
    if (printer == null) {
      printer = VirtualPrinter.start(VirtualPrinterOptions.defaults());
    }
    return pairedWith(printer.baseUrl().getAuthority());
  }

  @AfterEach
  void closePrinter() {
    printer.close();
  }

  @Test
  void listensToAPrinterThatAnswers() {
    query().returns(Samples.status("standby", ""));

    Exchange exchange = runWith(voron());

    assertThat(exchange.getException()).isNull();
    assertThat(query().call().getExchange().getVariable("printer")).isEqualTo(voron());
    assertThat(route("printer-report-loss").calls()).isEmpty();
    awaitThatItIsLive();
  }

  @Test
  void closesTheBreakerWhenAPrinterIsThereAgain() {
    query().does(1, OpenWatchRouteTest::refused);
    query().does(2, exchange -> exchange.getMessage().setBody(Samples.status("standby", "")));
    runWith(voron());
    assertThat(circuit()).isEqualTo("open");

    runWith(voron());

    assertThat(circuit()).isEqualTo("closed");
  }

  @Test
  void reportsThatAPrinterDoesNotAnswer() {
    Exception error = Samples.unreachable(context, voron());
    query().fails(error);

    assertThat(runWith(voron()).getException()).isNull();

    Exchange report = route("printer-report-loss").call().getExchange();
    assertThat(report.getProperty(Exchange.EXCEPTION_CAUGHT)).isSameAs(error);
    assertThat(circuit()).isEqualTo("open");
    assertThat(context.getRouteController().getRouteStatus("printer-watch-status-7"))
        .as("a websocket")
        .isEqualTo(ServiceStatus.Stopped);
  }

  @Test
  void listensToAMoonrakerWhoseKlipperIsAway() {
    query().fails(Samples.moonrakerError(context, 503));
    printer.disconnect();

    runWith(voron());

    assertThat(route("printer-report-loss").calls()).hasSize(1);
    assertThat(circuit()).isEqualTo("closed");
    printer.ready();
    awaitThatItIsLive();
  }

  @Test
  void triesAgainLaterIfTheWebsocketIsRefused() {
    query().returns(Samples.status("standby", ""));
    printer.faults().add(Fault.status(404, null, null, "/websocket", -1));

    Exchange exchange = runWith(voron());

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-report-loss").calls()).as("it answers over HTTP").isEmpty();
    assertThat(bean(PrinterStreams.class, "printerStreams").due())
        .as("tried again later")
        .doesNotContain(voron());
  }

  private void awaitThatItIsLive() {
    Awaitility.await()
        .until(() -> bean(PrinterStreams.class, "printerStreams").live(voron()).isPresent());
  }

  private static void refused(Exchange exchange) throws Exception {
    throw new ConnectException("refused");
  }

  private String circuit() {
    return bean(PrinterBreakers.class, "printerBreakers").state(voron());
  }

  private Stub query() {
    return route("printer-query-status");
  }
}

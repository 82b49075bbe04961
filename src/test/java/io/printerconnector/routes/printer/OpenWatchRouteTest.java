package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.PrinterBreakers;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The breaker opens after one failure; the websocket is a real one. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class OpenWatchRouteTest extends RouteTest {

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
    return Map.of("breaker.failures", "1", "loops.autoStartup", "false");
  }

  @Test
  void listensToAPrinterThatAnswers() {
    query().returns(Samples.status("standby", ""));
    try (VirtualPrinter printer = VirtualPrinter.start(VirtualPrinterOptions.defaults())) {
      PrinterConfig config = at(printer.baseUrl().toString());

      Exchange exchange = runWith(config);

      assertThat(exchange.getException()).isNull();
      assertThat(query().call().getExchange().getVariable("printer")).isEqualTo(config);
      assertThat(route("printer-report-loss").calls()).isEmpty();
      Awaitility.await()
          .until(() -> bean(PrinterStreams.class, "printerStreams").live(config).isPresent());
    }
  }

  @Test
  void closesTheBreakerWhenAPrinterIsThereAgain() {
    query().does(1, OpenWatchRouteTest::refused);
    query().does(2, exchange -> exchange.getMessage().setBody(Samples.status("standby", "")));
    try (VirtualPrinter printer = VirtualPrinter.start(VirtualPrinterOptions.defaults())) {
      PrinterConfig config = at(printer.baseUrl().toString());
      runWith(config);
      assertThat(circuit(config)).isEqualTo("open");

      runWith(config);

      assertThat(circuit(config)).isEqualTo("closed");
    }
  }

  @Test
  void reportsThatAPrinterDoesNotAnswer() {
    Exception error = Samples.unreachable(context, voron());
    query().fails(error);

    assertThat(runWith(voron()).getException()).isNull();

    Exchange report = route("printer-report-loss").call().getExchange();
    assertThat(report.getProperty(Exchange.EXCEPTION_CAUGHT)).isSameAs(error);
    assertThat(circuit(voron())).isEqualTo("open");
    assertThat(context.getRoute("printer-watch-status-7")).as("a websocket").isNull();
  }

  @Test
  void listensToAMoonrakerWhoseKlipperIsAway() {
    query().fails(Samples.moonrakerError(context, 503));
    try (VirtualPrinter printer = VirtualPrinter.start(VirtualPrinterOptions.defaults())) {
      printer.disconnect();
      PrinterConfig config = at(printer.baseUrl().toString());

      runWith(config);

      assertThat(route("printer-report-loss").calls()).hasSize(1);
      assertThat(circuit(config)).isEqualTo("closed");
      printer.ready();
      Awaitility.await()
          .until(() -> bean(PrinterStreams.class, "printerStreams").live(config).isPresent());
    }
  }

  @Test
  void triesAgainLaterIfTheWebsocketIsRefused() throws Exception {
    query().returns(Samples.status("standby", ""));
    HttpServer noWebsocket =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    noWebsocket.start();
    try {
      PrinterConfig config = at("http://127.0.0.1:" + noWebsocket.getAddress().getPort());

      Exchange exchange = runWith(config);

      assertThat(exchange.getException()).isNull();
      assertThat(route("printer-report-loss").calls()).as("it answers over HTTP").isEmpty();
      assertThat(bean(PrinterStreams.class, "printerStreams").due())
          .as("tried again later")
          .doesNotContain(voron());
    } finally {
      noWebsocket.stop(0);
    }
  }

  private PrinterConfig at(String baseUrl) {
    return new PrinterConfig(voron().printerId(), "Voron", baseUrl, 80);
  }

  private static void refused(Exchange exchange) throws Exception {
    throw new ConnectException("refused");
  }

  private String circuit(PrinterConfig printer) {
    return bean(PrinterBreakers.class, "printerBreakers").state(printer);
  }

  private Stub query() {
    return route("printer-query-status");
  }
}

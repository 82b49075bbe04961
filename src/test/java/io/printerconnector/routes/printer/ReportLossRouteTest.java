package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.printer.LiveStream;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.printer.StatusCache;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ReportLossRouteTest extends RouteTest {

  @Test
  void passesTheLossOfAPrinterOnOnce() {
    heard();

    lose(Samples.unreachable(context, voron()));
    lose(Samples.unreachable(context, voron()));

    await().until(() -> !route("loops-snapshot-change").calls().isEmpty());
    Exchange change = route("loops-snapshot-change").call().getExchange();
    assertThat(change.getVariable("printer")).isEqualTo(voron());
    assertThat(change.getVariable("klippyChanged")).isEqualTo(true);
    assertThat(latest().klippyState()).isEqualTo("unreachable");
    assertThat(latest().klippyMessage()).contains("connection refused");
  }

  @Test
  void tellsThatKlipperIsAway() {
    heard();

    lose(Samples.moonrakerError(context, 503));

    assertThat(latest().klippyState()).isEqualTo("disconnected");
  }

  @Test
  void tellsThatNoSignOfLifeComes() {
    heard();

    lose(null);

    assertThat(latest().klippyState()).isEqualTo("unreachable");
    assertThat(latest().klippyMessage()).isEqualTo("the printer does not answer any more");
  }

  @Test
  void believesALiveWebsocketMoreThanAFailedRequest() {
    heard();
    LiveStream.of(context, bean(PrinterStreams.class, "printerStreams"), voron())
        .begin("printing", "cube.gcode");

    lose(Samples.unreachable(context, voron()));

    assertThat(latest().isLost()).isFalse();
    assertThat(route("loops-snapshot-change").calls()).isEmpty();
  }

  private void heard() {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", voron());
    exchange.getMessage().setBody(Samples.status("printing", "cube.gcode"));
    bean(StatusCache.class, "statusCache").noteAnswer(exchange);
  }

  private void lose(Exception error) {
    Exchange exchange =
        run(
            e -> {
              e.setVariable("printer", voron());
              e.setProperty(Exchange.EXCEPTION_CAUGHT, error);
            });
    assertThat(exchange.getException()).isNull();
  }

  private PrinterStatus latest() {
    return bean(StatusCache.class, "statusCache").latest(voron()).get(0);
  }
}

package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.LiveStream;
import io.printerconnector.printer.PrinterBreakers;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.printer.StatusCache;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The breaker opens after two failures, and stays so for an hour. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class CheckStatusRouteTest extends RouteTest {

  @Override
  protected Map<String, String> properties() {
    return Map.of("breaker.failures", "2", "breaker.openSeconds", "3600");
  }

  @Test
  void givesTheStatusOfThePrinter() {
    PrinterStatus status = Samples.status("printing", "cube.gcode");
    current().returns(status);

    assertThat(check(voron()).getMessage().getBody()).isSameAs(status);
    assertThat(circuit(voron())).isEqualTo("closed");
  }

  @Test
  void failsAsTheQueryDoes() {
    Exception error = Samples.unreachable(context, voron());
    current().fails(error);

    assertThat(check(voron()).getException()).isSameAs(error);
  }

  @Test
  void doesNotWaitForAPrinterThatHasNotAnsweredLately() {
    current().fails(Samples.unreachable(context, voron()));
    check(voron());
    check(voron());

    assertThat(check(voron()).getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage(
            "moonraker at http://voron.test:7125 has not answered lately; it is tried again soon");
    assertThat(current().calls()).hasSize(2);
    assertThat(circuit(voron())).isEqualTo("open");
  }

  @Test
  void trustsAWebsocketThatHasBecomeLiveWhileTheBreakerWasOpen() {
    current().fails(Samples.unreachable(context, voron()));
    check(voron());
    check(voron());
    LiveStream.of(context, bean(PrinterStreams.class, "printerStreams"), voron())
        .begin("printing", "cube.gcode");

    assertThat(check(voron()).getMessage().getBody(PrinterStatus.class).job())
        .isEqualTo("printing");
    assertThat(circuit(voron())).isEqualTo("closed");
  }

  @Test
  void doesNotAskAPrinterThatIsKnownToBeLost() {
    Exchange failure = context.getEndpoint("direct:any").createExchange();
    failure.setVariable("printer", voron());
    failure.setProperty(Exchange.EXCEPTION_CAUGHT, Samples.unreachable(context, voron()));
    bean(StatusCache.class, "statusCache").noteLost(failure);

    assertThat(check(voron()).getMessage().getBody(PrinterStatus.class))
        .satisfies(status -> assertThat(status.isLost()).isTrue())
        .satisfies(status -> assertThat(status.klippyState()).isEqualTo("unreachable"));
    assertThat(current().calls()).isEmpty();
  }

  @Test
  void asksTheOtherPrintersAllTheSame() {
    current().fails(Samples.unreachable(context, voron()));
    check(voron());
    check(voron());

    check(ender());

    assertThat(current().calls()).hasSize(3);
    assertThat(circuit(ender())).isEqualTo("closed");
  }

  @Test
  void goesOnAskingAPrinterThatAnswersWithErrors() {
    Exception error = Samples.moonrakerError(context, 503);
    current().fails(error);

    for (int i = 0; i < 5; i++) {
      assertThat(check(voron()).getException()).isSameAs(error);
    }

    assertThat(circuit(voron())).isEqualTo("closed");
  }

  private String circuit(PrinterConfig printer) {
    return bean(PrinterBreakers.class, "printerBreakers").state(printer);
  }

  private Exchange check(PrinterConfig printer) {
    return run(exchange -> exchange.setVariable("printer", printer));
  }

  private Stub current() {
    return route("printer-query-status");
  }
}

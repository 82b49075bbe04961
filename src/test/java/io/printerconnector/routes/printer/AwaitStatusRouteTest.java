package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class AwaitStatusRouteTest extends RouteTest {

  private static final String QUERY = "printer-query-status";

  private final PrinterStatus status = Samples.status("printing", "cube.gcode");

  @Override
  protected Map<String, String> properties() {
    return Map.of("recovery.lookMillis", "5", "recovery.patienceSeconds", "2");
  }

  @Test
  void givesTheStatusAtOnce() {
    route(QUERY).returns(status);

    Exchange exchange = await();

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(status);
    assertThat(route(QUERY).calls()).hasSize(1);
  }

  @Test
  void waitsForAPrinterThatDoesNotAnswerYet() {
    Exception error = Samples.unreachable(context, voron());
    route(QUERY)
        .does(
            exchange -> {
              if (route(QUERY).calls().size() < 5) {
                throw error;
              }
              exchange.getMessage().setBody(status);
            });

    Exchange exchange = await();

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(status);
    assertThat(route(QUERY).calls()).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void isNotPatientWithItsOwnErrors() {
    Exception error = new IllegalStateException("a defect");
    route(QUERY).fails(error);

    assertThat(await().getException()).isSameAs(error);
    assertThat(route(QUERY).calls()).hasSize(1);
  }

  @Test
  void failsWhenItsPatienceEnds() {
    Exception error = Samples.unreachable(context, voron());
    route(QUERY).fails(error);

    assertThat(await().getException()).isSameAs(error);
    assertThat(route(QUERY).calls()).hasSizeGreaterThan(1);
  }

  private Exchange await() {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody("of an earlier step");
        });
  }
}

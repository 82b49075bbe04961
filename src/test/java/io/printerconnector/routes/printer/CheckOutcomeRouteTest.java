package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class CheckOutcomeRouteTest extends RouteTest {

  @Test
  void looksAtThePrinter() {
    PrinterStatus status = Samples.status("standby", "");
    route("printer-query-status").returns(status);

    assertThat(check().getMessage().getBody()).isEqualTo(status);
  }

  @Test
  void saysBothReasonsIfThePrinterIsAway() {
    route("printer-query-status").fails(Samples.unreachable(context, voron()));

    assertThat(check().getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage(
            "no answer; the outcome is unknown; then moonraker at http://voron.test:7125 cannot be"
                + " reached: connection refused");
  }

  private Exchange check() {
    return run(exchange -> exchange.setVariable("unknown", "no answer; the outcome is unknown"));
  }
}

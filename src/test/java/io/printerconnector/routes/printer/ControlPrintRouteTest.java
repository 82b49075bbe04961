package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ControlPrintRouteTest extends RouteTest {

  @Test
  void sendsOneRequest() {
    Exchange exchange = pause();

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("httpMethod")).isEqualTo("POST");
    assertThat(route("printer-call-klipper").call().getBody()).isNull();
    assertThat(route("printer-query-status").calls()).isEmpty();
  }

  @Test
  void succeedsAfterATimeOutIfThePrinterIsInTheExpectedState() {
    route("printer-call-klipper").fails(Samples.outcomeUnknown(context, voron()));
    route("printer-query-status").returns(Samples.status("paused", "cube.gcode"));

    assertThat(pause().getException()).isNull();
    assertThat(route("printer-call-klipper").calls()).hasSize(1);
  }

  @Test
  void saysAfterATimeOutWhatIsKnown() {
    route("printer-call-klipper").fails(Samples.outcomeUnknown(context, voron()));
    route("printer-query-status").returns(Samples.status("printing", "cube.gcode"));

    assertThat(pause().getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage(
            "moonraker at http://voron.test:7125 did not answer in time; the outcome is unknown;"
                + " the print state is printing");
  }

  @Test
  void failsIfThePrinterCannotBeAskedEither() {
    route("printer-call-klipper").fails(Samples.outcomeUnknown(context, voron()));
    route("printer-query-status").fails(Samples.unreachable(context, voron()));

    assertThat(pause().getException())
        .hasMessageContaining("the outcome is unknown; then moonraker at")
        .hasMessageContaining("cannot be reached: connection refused");
  }

  @Test
  void asksNothingIfTheRequestWasNotSent() {
    PrinterUnreachableException error = Samples.unreachable(context, voron());
    route("printer-call-klipper").fails(error);

    assertThat(pause().getException()).isSameAs(error);
    assertThat(route("printer-query-status").calls()).isEmpty();
  }

  @Test
  void failsAsMoonrakerDoes() {
    MoonrakerException error = Samples.moonrakerError(context, 400);
    route("printer-call-klipper").fails(error);

    assertThat(pause().getException()).isSameAs(error);
    assertThat(route("printer-query-status").calls()).isEmpty();
  }

  private Exchange pause() {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.setVariable("moonrakerPath", "/printer/print/pause");
          exchange.setVariable("expectedState", "paused");
          exchange.getMessage().setBody(Samples.status("printing", "cube.gcode"));
        });
  }
}

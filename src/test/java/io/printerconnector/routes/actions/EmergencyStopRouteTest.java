package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class EmergencyStopRouteTest extends ActionTest {

  @Test
  void stopsThePrinterWithoutLookingAtItFirst() {
    Exchange exchange = stop();

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("moonraker").arguments())
        .isEqualTo(
            Map.of(
                "method", "POST",
                "path", "/printer/emergency_stop",
                "changes", "true",
                "limits", "answer",
                "gives", "answer"));
    assertThat(route("printer-check-outcome").calls()).isEmpty();
  }

  @Test
  void seesThatThePrinterHasStoppedIfNoAnswerComes() {
    kamelet("moonraker").fails(Samples.outcomeUnknown(context, voron()));
    route("printer-check-outcome")
        .returns(Samples.status(new Identifier(7), "shutdown", "printing", "cube.gcode"));

    assertThat(stop().getException()).isNull();
    assertThat(kamelet("moonraker").calls()).hasSize(1);
  }

  @Test
  void saysThatThePrinterMayGoOn() {
    kamelet("moonraker").fails(Samples.outcomeUnknown(context, voron()));
    route("printer-check-outcome").returns(Samples.status("printing", "cube.gcode"));

    assertThat(stop().getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessageEndingWith("the outcome is unknown; klipper is in state ready");
    assertThat(kamelet("moonraker").calls()).hasSize(1);
  }

  @Test
  void failsIfThePrinterCannotBeReached() {
    kamelet("moonraker").fails(Samples.unreachable(context, voron()));

    assertThat(stop().getException()).isInstanceOf(PrinterUnreachableException.class);
  }

  private Exchange stop() {
    return carryOut("emergency_stop", Map.of());
  }
}

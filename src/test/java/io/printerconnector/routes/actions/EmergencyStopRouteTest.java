package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.CommandStore;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class EmergencyStopRouteTest extends ActionTest {

  @Test
  void stopsThePrinterWithoutLookingAtItFirst() {
    Exchange exchange = stop();

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-call-moonraker").call().getBody()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("httpMethod", "POST")
        .containsEntry("moonrakerPath", "/printer/emergency_stop");
    assertThat(route("printer-check-outcome").calls()).isEmpty();
  }

  @Test
  void takesNoteThatThePrinterIsAskedBeforeItIs() {
    bean(CommandStore.class, "commandStore").accept(Samples.command("emergency_stop", Map.of()));
    route("printer-call-moonraker")
        .does(exchange -> assertThat(stored().commands("started")).isPositive());

    assertThat(stop().getException()).isNull();
    assertThat(route("printer-call-moonraker").calls()).hasSize(1);
  }

  @Test
  void seesThatThePrinterHasStoppedIfNoAnswerComes() {
    route("printer-call-moonraker").fails(Samples.outcomeUnknown(context, voron()));
    route("printer-check-outcome")
        .returns(Samples.status(new Identifier(7), "shutdown", "printing", "cube.gcode"));

    assertThat(stop().getException()).isNull();
    assertThat(route("printer-call-moonraker").calls()).hasSize(1);
  }

  @Test
  void saysThatThePrinterMayGoOn() {
    route("printer-call-moonraker").fails(Samples.outcomeUnknown(context, voron()));
    route("printer-check-outcome").returns(Samples.status("printing", "cube.gcode"));

    assertThat(stop().getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessageEndingWith("the outcome is unknown; klipper is in state ready");
    assertThat(route("printer-call-moonraker").calls()).hasSize(1);
  }

  @Test
  void failsIfThePrinterCannotBeReached() {
    route("printer-call-moonraker").fails(Samples.unreachable(context, voron()));

    assertThat(stop().getException()).isInstanceOf(PrinterUnreachableException.class);
  }

  private Exchange stop() {
    return carryOut("emergency_stop", Map.of());
  }
}

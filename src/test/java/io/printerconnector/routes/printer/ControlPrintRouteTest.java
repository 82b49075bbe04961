package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ControlPrintRouteTest extends RouteTest {

  @Override
  protected Map<String, String> arguments() {
    return Map.of("path", "/printer/print/pause", "wanted", "paused");
  }

  @Override
  protected List<String> routeFiles() {
    return List.of(file(), "printer/await-effect");
  }

  @Override
  protected String notMocked() {
    return "(?!printer-await-effect)";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "printer.startCheckMillis", "1",
        "printer.controlPatienceSeconds", "1",
        "printer.lostPatienceSeconds", "1");
  }

  @Test
  void sendsOneRequestAndLooksAtThePrinter() {
    PrinterStatus paused = Samples.status("paused", "cube.gcode");
    query().returns(paused);

    Exchange exchange = pause();

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("moonraker").arguments())
        .isEqualTo(
            Map.of(
                "method", "POST",
                "path", "/printer/print/pause",
                "changes", "true",
                "limits", "control",
                "gives", "answer"));
    assertThat(exchange.getMessage().getBody()).as("for the snapshot").isSameAs(paused);
  }

  @Test
  void runsTheMacroOfAMachineThatIsNoPrinter() {
    query().returns(Samples.winder("paused"));

    Exchange exchange = run(e -> e.setVariable("printer", Samples.winder()));

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("moonraker").arguments())
        .containsEntry("method", "POST")
        .containsEntry("path", "/printer/gcode/script")
        .containsEntry("body", "{\"script\":\"WINDER_PAUSE\"}")
        .containsEntry("changes", "true");
  }

  @Test
  void believesWhatTheMachineShowsAndNotThatItsMacroHasRun() {
    query().returns(Samples.winder("printing"));

    assertThat(run(e -> e.setVariable("printer", Samples.winder())).getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage("it is not paused: the winder is busy");
    assertThat(kamelet("moonraker").calls()).hasSize(1);
  }

  @Test
  void looksAgainUntilThePrinterShowsIt() {
    query().returns(Samples.status("printing", "cube.gcode"));
    query().does(3, e -> e.getMessage().setBody(Samples.status("paused", "cube.gcode")));

    assertThat(pause().getException()).isNull();
    assertThat(kamelet("moonraker").calls()).hasSize(1);
    assertThat(query().calls()).hasSize(3);
  }

  @Test
  void failsIfThePrinterGoesOnAsBefore() {
    query().returns(Samples.status("printing", "cube.gcode"));

    assertThat(pause().getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage("the print is not paused: the printer is printing cube.gcode");
  }

  @Test
  void looksAgainIfALookIsNotAnswered() {
    query().does(1, e -> e.setException(Samples.unreachable(context, voron())));
    query().does(2, e -> e.getMessage().setBody(Samples.status("paused", "cube.gcode")));

    assertThat(pause().getException()).isNull();
  }

  @Test
  void succeedsAfterATimeOutIfThePrinterIsAsWanted() {
    kamelet("moonraker").fails(Samples.outcomeUnknown(context, voron()));
    query().returns(Samples.status("paused", "cube.gcode"));

    assertThat(pause().getException()).isNull();
    assertThat(kamelet("moonraker").calls()).hasSize(1);
  }

  @Test
  void saysAfterATimeOutWhatIsKnown() {
    kamelet("moonraker").fails(Samples.outcomeUnknown(context, voron()));
    query().returns(Samples.status("printing", "cube.gcode"));

    assertThat(pause().getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage(
            "moonraker at http://voron.test:7125 did not answer in time; the outcome is unknown;"
                + " the print is not paused: the printer is printing cube.gcode");
  }

  @Test
  void failsIfThePrinterCannotBeAskedEither() {
    kamelet("moonraker").fails(Samples.outcomeUnknown(context, voron()));
    query().fails(Samples.unreachable(context, voron()));

    assertThat(pause().getException())
        .hasMessageContaining("the outcome is unknown; then moonraker at")
        .hasMessageContaining("cannot be reached: connection refused");
  }

  @Test
  void asksNothingIfTheRequestWasNotSent() {
    PrinterUnreachableException error = Samples.unreachable(context, voron());
    kamelet("moonraker").fails(error);

    assertThat(pause().getException()).isSameAs(error);
    assertThat(query().calls()).isEmpty();
  }

  @Test
  void failsWithKlippersErrorIfNothingHasChanged() {
    kamelet("moonraker").fails(Samples.moonrakerError(context, 400));
    query().returns(Samples.status("printing", "cube.gcode"));

    assertThat(pause().getException())
        .hasMessage(
            "moonraker http 400: SD busy; the print is not paused: the printer is printing cube.gcode");
    assertThat(query().calls()).as("nothing more will come of it").hasSize(1);
  }

  @Test
  void succeedsIfAMacroFailsAfterItHasPaused() {
    kamelet("moonraker").fails(Samples.moonrakerError(context, 400));
    query().returns(Samples.status("paused", "cube.gcode"));

    assertThat(pause().getException()).isNull();
  }

  @Test
  void failsAsMoonrakerDoes() {
    MoonrakerException error = Samples.moonrakerError(context, 503);
    kamelet("moonraker").fails(error);

    assertThat(pause().getException()).isSameAs(error);
    assertThat(query().calls()).isEmpty();
  }

  private Exchange pause() {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody(Samples.status("printing", "cube.gcode"));
        });
  }

  private Stub query() {
    return route("printer-query-status");
  }
}

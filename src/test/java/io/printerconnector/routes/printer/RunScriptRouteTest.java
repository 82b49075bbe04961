package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.OutcomeUnknownException;
import io.printerconnector.routes.HostileTexts;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunScriptRouteTest extends RouteTest {

  private static final String CALL = "printer-call-klipper";

  @Test
  void sendsTheLinesAsJson() {
    Exchange exchange = script(null);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("httpMethod", "POST")
        .containsEntry("moonrakerPath", "/printer/gcode/script");
    assertThat(route(CALL).call().getBody()).isEqualTo("{\"script\":\"G91\\nM117 \\\"a\\\"\"}");
  }

  @Test
  void undoesWhatAFailedScriptHasLeftAndTellsItsError() {
    route(CALL).fails(Samples.moonrakerError(context, 400));

    assertThat(script("RESTORE").getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage("moonraker http 400: SD busy");
    assertThat(route("printer-undo-script").call().getExchange().getVariables())
        .containsEntry("undo", "RESTORE");
  }

  @Test
  void undoesNothingThatNeedsNoUndoing() {
    route(CALL).fails(Samples.moonrakerError(context, 400));

    assertThat(script(null).getException()).isInstanceOf(MoonrakerException.class);
    assertThat(route("printer-undo-script").calls()).isEmpty();
  }

  @Test
  void sendsNothingMoreIfTheOutcomeIsUnknown() {
    route(CALL).fails(Samples.outcomeUnknown(context, voron()));

    assertThat(script("RESTORE").getException()).isInstanceOf(OutcomeUnknownException.class);
    assertThat(route(CALL).calls()).hasSize(1);
    assertThat(route("printer-undo-script").calls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void quotesKlippersErrorAsItIs(String text) {
    route(CALL).fails(Samples.moonrakerError(context, 400, text));

    assertThat(script("RESTORE").getException())
        .hasMessage("moonraker http 400: " + text.replace('\n', ' '));
  }

  private Exchange script(String undo) {
    return run(
        exchange -> {
          exchange.setVariable("script", "G91\nM117 \"a\"");
          exchange.setVariable("undo", undo);
        });
  }
}

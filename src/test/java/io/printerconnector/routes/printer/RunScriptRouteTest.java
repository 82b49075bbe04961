package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.OutcomeUnknownException;
import io.printerconnector.routes.HostileTexts;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunScriptRouteTest extends RouteTest {

  @Test
  void sendsTheLinesAsJson() {
    Exchange exchange = script(null);

    assertThat(exchange.getException()).isNull();
    assertThat(moonraker().arguments())
        .isEqualTo(
            Map.of(
                "method", "POST",
                "path", "/printer/gcode/script",
                "body", "{\"script\":\"G91\\nM117 \\\"a\\\"\"}",
                "changes", "true",
                "limits", "control",
                "gives", "answer"));
  }

  @Test
  void undoesWhatAFailedScriptHasLeftAndTellsItsError() {
    moonraker().fails(Samples.moonrakerError(context, 400));

    assertThat(script("RESTORE").getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage("moonraker http 400: SD busy");
    assertThat(route("printer-undo-script").call().getExchange().getVariables())
        .containsEntry("undo", "RESTORE");
  }

  @Test
  void undoesNothingThatNeedsNoUndoing() {
    moonraker().fails(Samples.moonrakerError(context, 400));

    assertThat(script(null).getException()).isInstanceOf(MoonrakerException.class);
    assertThat(route("printer-undo-script").calls()).isEmpty();
  }

  @Test
  void sendsNothingMoreIfTheOutcomeIsUnknown() {
    moonraker().fails(Samples.outcomeUnknown(context, voron()));

    assertThat(script("RESTORE").getException()).isInstanceOf(OutcomeUnknownException.class);
    assertThat(moonraker().calls()).hasSize(1);
    assertThat(route("printer-undo-script").calls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void quotesKlippersErrorAsItIs(String text) {
    moonraker().fails(Samples.moonrakerError(context, 400, text));

    assertThat(script("RESTORE").getException())
        .hasMessage("moonraker http 400: " + text.replace('\n', ' '));
  }

  private Stub moonraker() {
    return kamelet("moonraker");
  }

  private Exchange script(String undo) {
    return run(
        exchange -> {
          exchange.setVariable("script", "G91\nM117 \"a\"");
          exchange.setVariable("undo", undo);
        });
  }
}

package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.routes.HostileTexts;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestartKlipperRouteTest extends RouteTest {

  @Override
  protected Map<String, String> arguments() {
    return Map.of("path", "/printer/restart");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printer.restartPauseMillis", "1");
  }

  @Test
  void restartsAndWaits() {
    route("printer-await-klipper").returns(Samples.status("standby", ""));

    Exchange exchange = restart();

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("moonraker").arguments())
        .isEqualTo(
            Map.of(
                "method", "POST",
                "path", "/printer/restart",
                "changes", "true",
                "limits", "control",
                "gives", "answer"));
    assertThat(route("printer-await-klipper").calls()).hasSize(1);
  }

  @Test
  void saysWhyKlipperIsNotReady() {
    route("printer-await-klipper")
        .returns(Samples.status(new Identifier(7), "error", "standby", ""));

    assertThat(restart().getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage("after the restart klipper is in state error: Printer is error");
  }

  @Test
  void breaksNoJobOff() {
    route("printer-require-idle").fails(new CommandRefusedException("printing"));

    assertThat(restart().getException()).isInstanceOf(CommandRefusedException.class);
    assertThat(kamelet("moonraker").calls()).isEmpty();
  }

  @Test
  void asksOnceIfTheOutcomeIsUnknown() {
    Exception unknown = Samples.outcomeUnknown(context, voron());
    kamelet("moonraker").fails(unknown);

    assertThat(restart().getException()).isSameAs(unknown);
    assertThat(kamelet("moonraker").calls()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void quotesWhatKlipperSaysAsItIs(String text) {
    route("printer-await-klipper").returns(Samples.status(new Identifier(7), text, "standby", ""));

    assertThat(restart().getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage(
            "after the restart klipper is in state %s: Printer is %s",
            text, text.replaceAll("\\s+", " "));
  }

  private Exchange restart() {
    return run(exchange -> exchange.getMessage().setBody("left over"));
  }
}

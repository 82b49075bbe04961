package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.gcode.MachineControl;
import io.printerconnector.gcode.Macro;
import io.printerconnector.printer.OutcomeUnknownException;
import io.printerconnector.printer.PrintCheck;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What it takes for an effect is also told by the tests of {@code printer/control-print}. */
class AwaitEffectRouteTest extends RouteTest {

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "printer.startCheckMillis", "1",
        "printer.startPatienceSeconds", "0",
        "printer.controlPatienceSeconds", "60");
  }

  @Test
  void looksUntilThePrinterIsAsWanted() {
    query().returns(Samples.status("printing", "cube.gcode"));
    query().does(2, e -> e.setException(Samples.unreachable(context, voron())));
    query().does(3, e -> e.getMessage().setBody(Samples.status("paused", "cube.gcode")));

    Exchange exchange = await("paused", null);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getBody()).isEqualTo(Samples.status("paused", "cube.gcode"));
    assertThat(query().calls()).hasSize(3);
  }

  @Test
  void endsWhenItHasTakenTooLong() {
    query().returns(Samples.winder("standby"));

    assertThat(start(null).getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessage("klipper has carried out WINDER_START RPM=900, but the winder is idle");
  }

  @Test
  void knowsNothingOfAStartWithoutAnAnswerThatShowsNothing() {
    query().returns(Samples.winder("standby"));

    assertThat(start(Samples.outcomeUnknown(context, Samples.winder())).getException())
        .isExactlyInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining(
            "did not answer in time; the outcome is unknown; so far the winder is idle");
  }

  @Test
  void seesThatAMachineWorksThoughNoAnswerCame() {
    query().returns(Samples.winder("printing"));

    assertThat(start(Samples.outcomeUnknown(context, Samples.winder())).getException()).isNull();
  }

  private Exchange start(Exception trouble) {
    return run(
        exchange -> {
          exchange.setVariable("printer", Samples.winder());
          exchange.setVariable("macro", macro());
          given(exchange, "started", trouble);
        });
  }

  private Exchange await(String wanted, Exception trouble) {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          given(exchange, wanted, trouble);
        });
  }

  private void given(Exchange exchange, String wanted, Exception trouble) {
    long now = bean(PrintCheck.class, "printCheck").millis();
    exchange.setVariable("wanted", wanted);
    exchange.setVariable("trouble", trouble);
    exchange.setVariable("askedMillis", now);
    exchange.setVariable("answeredMillis", now);
  }

  private Macro macro() {
    return bean(MachineControl.class, "machineControl")
        .start(
            Samples.command("start_print", Map.of("params", Map.of("RPM", 900))), Samples.winder());
  }

  private Stub query() {
    return route("printer-query-status");
  }
}

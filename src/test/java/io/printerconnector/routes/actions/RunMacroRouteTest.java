package io.printerconnector.routes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class RunMacroRouteTest extends ActionTest {

  private static final String LINE = "WINDER_START RPM=1000 LAYERS=5";

  @Test
  void runsAMacroWithItsParameters() {
    Exchange exchange = windCoil();

    assertThat(exchange.getException()).isNull();
    assertThat(route("printer-find-macro").calls()).hasSize(1);
    assertThat(route("printer-run-script").calls()).hasSize(1);
    assertThat(exchange.getVariables())
        .containsEntry("script", LINE)
        .containsEntry("result.script", LINE)
        .doesNotContainKey("undo");
  }

  @Test
  void runsNothingThatThePrinterDoesNotHave() {
    route("printer-find-macro").fails(new CommandRefusedException("no macro"));

    assertThat(windCoil().getException()).isInstanceOf(CommandRefusedException.class);
    assertThat(route("printer-run-script").calls()).isEmpty();
  }

  @Test
  void refusesATextThatCouldBecomeALineOfItsOwn() {
    Exchange exchange =
        carryOut("run_macro", Map.of("name", "SAY", "params", Map.of("text", "hi\nG28")));

    assertInvalid(exchange, "params.params.text for run_macro must be a number, true, false, or");
    assertThat(route("printer-find-macro").calls()).isEmpty();
  }

  private Exchange windCoil() {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("rpm", 1000);
    params.put("layers", 5);
    return carryOut("run_macro", Map.of("name", "winder_start", "params", params));
  }
}

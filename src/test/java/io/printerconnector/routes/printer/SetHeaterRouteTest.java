package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.gcode.Heating;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetHeaterRouteTest extends RouteTest {

  private static final String RUN = "printer-run-script";

  @BeforeEach
  void bedTakes120Degrees() {
    kamelet("moonraker")
        .returns(
            Map.of(
                "status",
                Map.of(
                    "webhooks", Map.of("state", "ready"),
                    "configfile",
                        Map.of("settings", Map.of("heater_bed", Map.of("max_temp", 120.0))))));
  }

  @Test
  void setsTheTarget() {
    Exchange exchange = heat(60);

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("moonraker").arguments())
        .containsEntry("method", "POST")
        .containsEntry("path", "/printer/objects/query")
        .containsEntry("gives", "result")
        .hasEntrySatisfying(
            "body", body -> assertThat(body).asString().contains("\"configfile\": [\"settings\"]"));
    assertThat(route(RUN).calls()).hasSize(1);
    assertThat(exchange.getVariables())
        .containsEntry("script", "SET_HEATER_TEMPERATURE HEATER=heater_bed TARGET=60")
        .containsEntry("result.heater", "heater_bed")
        .containsEntry("result.temperature", new BigDecimal(60));
  }

  @Test
  void doesNotAskForMoreThanKlipperAllows() {
    assertThat(heat(121).getException())
        .hasStackTraceContaining(
            "params.temperature 121 is above the max_temp of heater_bed, which is 120 °C");
    assertThat(route(RUN).calls()).isEmpty();
  }

  @Test
  void seesTheTargetIfNoAnswerComes() {
    route(RUN).fails(Samples.outcomeUnknown(context, voron()));
    route("printer-check-outcome").returns(status(60.0));

    assertThat(heat(60).getException()).isNull();
    assertThat(route(RUN).calls()).hasSize(1);
  }

  @Test
  void saysThatTheOutcomeIsUnknown() {
    route(RUN).fails(Samples.outcomeUnknown(context, voron()));
    route("printer-check-outcome").returns(status(0.0));

    assertThat(heat(60).getException())
        .isExactlyInstanceOf(CommandFailedException.class)
        .hasMessageEndingWith("the outcome is unknown; the printer does not show the target");
    assertThat(route(RUN).calls()).hasSize(1);
  }

  private static PrinterStatus status(double target) {
    return new PrinterStatus(
        new Identifier(7),
        Samples.NOW,
        Map.of("status", Map.of("heater_bed", Map.of("target", target))));
  }

  private Exchange heat(int temperature) {
    return run(
        exchange ->
            exchange.setVariable(
                "heating", new Heating("heater_bed", new BigDecimal(temperature), "set_bed")));
  }
}

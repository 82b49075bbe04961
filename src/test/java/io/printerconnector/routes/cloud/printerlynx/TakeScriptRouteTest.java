package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.cloud.printerlynx.AgentMessage;
import io.printerconnector.cloud.printerlynx.MessageKey;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.StatusCache;
import io.printerconnector.routes.HostileTexts;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TakeScriptRouteTest extends AgentRoutes {

  @BeforeEach
  void isIdle() {
    note(status("ready", "standby", ""));
  }

  @Test
  void runsTheGcodeWithoutComments() {
    Exchange exchange = take("G28 ; home\n\n; nothing\nM105");

    assertThat(exchange.getException()).isNull();
    MessageKey key = exchange.getVariable("key", MessageKey.class);
    assertThat(exchange.getVariables())
        .containsEntry("json.action", "run_gcode")
        .containsEntry("json.params.script", "G28\nM105")
        .containsEntry("commandId", key.commandId());
    assertThat(acknowledgements().isEarly(key.commandId())).as("it may take long").isTrue();
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void takesTextsAsTheyAre(String text) {
    assertThat(take("M117 " + text).getVariable("json.params.script")).isEqualTo("M117 " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"M112", "m112 ; now"})
  void stopsThePrinterAtOnceAlsoWhileItPrints(String command) {
    note(status("ready", "printing", "a.gcode"));

    Exchange exchange = take(command);

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("json.action", "emergency_stop")
        .doesNotContainKey("json.params.script");
    assertThat(
            acknowledgements().isEarly(exchange.getVariable("key", MessageKey.class).commandId()))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"printing", "paused"})
  void refusesWhatWouldDisturbAPrint(String printState) {
    note(status("ready", printState, "a.gcode"));

    assertThat(take("M105\ng1x5").getException())
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("Printer is busy");
    assertThat(take("M117 G28").getVariable("json.action")).isEqualTo("run_gcode");
  }

  @Test
  void movesAPrinterThatDoesNotPrint() {
    assertThat(take("G28").getVariable("json.action")).isEqualTo("run_gcode");
    note(status("ready", "complete", "a.gcode"));
    assertThat(take("G28").getVariable("json.action")).isEqualTo("run_gcode");
  }

  @Test
  void refusesNothing() {
    assertThat(take(" ; nothing").getException())
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("Missing field: command");
  }

  private void note(PrinterStatus status) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", voron());
    exchange.getMessage().setBody(status);
    bean(StatusCache.class, "statusCache").noteAnswer(exchange);
  }

  private Exchange take(String command) {
    AgentMessage message = new AgentMessage("printer_command", Map.of("command", command), null);
    return run(
        exchange -> {
          exchange.setVariable("message", message);
          exchange.setVariable("key", MessageKey.of(message));
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody(message);
        });
  }
}

package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.CommandMessage;
import io.printerconnector.cloud.printago.ReplyKey;
import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.execution.ArrivingList;
import io.printerconnector.store.CommandStore;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptCommandRouteTest extends PrintagoRoutes {

  private static final String FILE = "Printago/a \"${body}\".gcode";

  @Test
  @SuppressWarnings("unchecked") // an object
  void makesACommandThatEveryCloudCouldGive() {
    accept(message("printer_control", "start_print", "{}"), "start_print");

    Map<String, Object> accepted = route("commands-accept-command").call().getBody(Map.class);
    assertThat(accepted)
        .containsEntry("action", "start_print")
        .containsEntry("printer_id", "ptr_01")
        .containsEntry("params", Map.of("filename", FILE));
    assertThat(key(accepted.get("id")))
        .extracting(ReplyKey::type, ReplyKey::action, ReplyKey::about)
        .containsExactly("printer_control", "start_print", FILE);
  }

  /** What controls the job goes ahead, in its own order: a PAUSE after a RESUME stays after it. */
  @ParameterizedTest
  @CsvSource({
    "upload_file, true",
    "start_print, true",
    "jog, true",
    "resume, false",
    "pause, false",
    "cancel, false"
  })
  void letsOvertakeWhatControlsTheJob(String action, boolean pushed) {
    Exchange exchange = accept(message("printer_control", action, "{}"), action);

    assertThat(exchange.getException()).isNull();
    Exchange accepted = route("commands-accept-command").call().getExchange();
    assertThat(accepted.getProperty(ArrivingList.PROPERTY) != null).isEqualTo(pushed);
  }

  @Test
  void twoOfTheSameAreTwoCommands() {
    Object first = idOf(message("printer_control", "pause_print", "{}"));

    assertThat(idOf(message("printer_control", "pause_print", "{}"))).isNotEqualTo(first);
  }

  @Test
  void oneThatComesOnceMoreIsTheSameCommand() {
    CommandMessage message =
        new CommandMessage(
            "printer_control", "pause_print", Map.of(), "command_id", "c1", null, false, Map.of());
    Object first = idOf(message);
    bean(CommandStore.class, "commandStore")
        .accept(new Command(new Identifier(first), voron().printerId(), "pause_print", Map.of()));

    assertThat(idOf(message)).isEqualTo(first);
  }

  private static ReplyKey key(Object id) {
    return ReplyKey.ofOutcome(
        new io.printerconnector.command.Outcome(
            new Identifier(id), new Identifier("p"), true, null, Map.of()));
  }

  private Object idOf(CommandMessage message) {
    forgetWhatTheMocksReceived();
    accept(message, "pause");
    return route("commands-accept-command").call().getBody(Map.class).get("id");
  }

  private Exchange accept(CommandMessage message, String action) {
    return run(
        exchange -> {
          exchange.setVariable("json.action", action);
          exchange.setVariable("json.params.filename", FILE);
          exchange.setVariable("about", FILE);
          exchange.setVariable("message", message);
          exchange.setVariable("printer", voron());
          exchange.getMessage().setBody("any");
        });
  }
}

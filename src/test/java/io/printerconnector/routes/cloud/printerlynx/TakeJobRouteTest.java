package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.cloud.printerlynx.AgentMessage;
import io.printerconnector.cloud.printerlynx.MessageKey;
import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.store.CommandStore;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeJobRouteTest extends AgentRoutes {

  @Test
  void fetchesAndPrintsTheFileOfAStart() {
    Exchange exchange = take(job("START"));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("json.action", "print_from_url")
        .containsEntry("json.params.file_id", FILE)
        .containsEntry("commandId", exchange.getVariable("key", MessageKey.class).commandId());
  }

  @ParameterizedTest
  @CsvSource({"PAUSE, pause", "RESUME, resume", "CANCEL, cancel", "STOP, cancel", "pause, pause"})
  void controlsTheRunningJob(String type, String action) {
    Exchange exchange = take(job(type));

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariables())
        .containsEntry("json.action", action)
        .containsEntry("commandId", exchange.getVariable("key", MessageKey.class).commandId())
        .doesNotContainKey("json.params.file_id");
  }

  @Test
  void needsNoFileToControlTheRunningJob() {
    assertThat(take(message("{'type': 'print_job', 'data': {'type': 'PAUSE'}}")).getException())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing field: type",
        "{'type': ''} | Missing field: type",
        "{'type': 7} | Unknown print job type: 7",
        "{'type': 'fly'} | Unknown print job type: FLY",
        "{'type': 'START'} | Missing field: print_file_uuid",
        "{'type': 'START', 'print_file_uuid': ' '} | Missing field: print_file_uuid",
        "{'type': '${body}'} | Unknown print job type: ${BODY}"
      })
  void refusesWhatCannotBeMeant(String data, String message) {
    assertThat(take(message("{'type': 'print_job', 'data': " + data + "}")).getException())
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage(message);
  }

  @Test
  void takesARepeatedStartForTheFirstOne() {
    Identifier first = MessageKey.of(startOf("twice")).commandId();
    bean(CommandStore.class, "commandStore")
        .accept(
            new Command(first, voron().printerId(), "print_from_url", Map.of("file_id", "twice")));

    assertThat(take(startOf("twice")).getVariable("commandId")).isEqualTo(first);
    assertThat(take(startOf("once")).getVariable("commandId")).isNotEqualTo(first);
  }

  private static AgentMessage startOf(String file) {
    return message(
        "{'type': 'print_job', 'data': {'type': 'START', 'print_file_uuid': '" + file + "'}}");
  }

  private Exchange take(AgentMessage message) {
    return run(
        exchange -> {
          exchange.setVariable("message", message);
          exchange.setVariable("key", MessageKey.of(message));
          exchange.setVariable("printer", voron());
        });
  }
}

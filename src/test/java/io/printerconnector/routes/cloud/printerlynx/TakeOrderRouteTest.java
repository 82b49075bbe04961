package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.cloud.printerlynx.AgentMessage;
import io.printerconnector.cloud.printerlynx.MessageKey;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeOrderRouteTest extends AgentRoutes {

  private static final String JOB = "cloud-printerlynx-take-job";
  private static final String SCRIPT = "cloud-printerlynx-take-script";
  private static final String ACCEPT = "cloud-printerlynx-accept-order";
  private static final String REFUSE = "cloud-printerlynx-refuse-message";

  @ParameterizedTest
  @CsvSource({"print_job, " + JOB + ", " + SCRIPT, "printer_command, " + SCRIPT + ", " + JOB})
  void translatesAndAcceptsIt(String type, String translates, String other) {
    AgentMessage message = order(type, AGENT, ENDER);

    assertThat(take(message).getException()).isNull();

    for (String route : new String[] {translates, ACCEPT}) {
      Exchange called = route(route).call().getExchange();
      assertThat(called.getVariables())
          .containsEntry("message", message)
          .containsEntry("printer", ender());
      assertThat(called.getVariable("key", MessageKey.class).type()).isEqualTo(type);
    }
    assertThat(route(other).calls()).isEmpty();
    assertThat(route(REFUSE).calls()).isEmpty();
  }

  @Test
  void refusesAnUnknownPrinterOrAgent() {
    take(order("print_job", AGENT, "p"));
    assertThat(refusal()).isEqualTo("Unknown printer: p");

    forgetWhatTheMocksReceived();
    take(order("print_job", "a", VORON));
    assertThat(refusal()).isEqualTo("Unknown agent: a");

    forgetWhatTheMocksReceived();
    take(message("{'type': 'print_job', 'data': {}}"));
    assertThat(refusal()).isEqualTo("Missing field: printer_uuid");
    assertThat(route(JOB).calls()).isEmpty();
    assertThat(route(ACCEPT).calls()).isEmpty();
  }

  @Test
  void refusesWhatCannotBeMeant() {
    AgentMessage message = order("print_job", AGENT, VORON);
    route(JOB).fails(new MessageRefusedException("Missing field: type"));

    assertThat(take(message).getException()).isNull();

    assertThat(refusal()).isEqualTo("Missing field: type");
    assertThat(route(REFUSE).call().getExchange().getVariable("message")).isEqualTo(message);
    assertThat(route(ACCEPT).calls()).isEmpty();
  }

  @Test
  void keepsTheTextOfAnUnexpectedErrorToItself() {
    route(ACCEPT).fails(new IllegalStateException("/home/pi/secret"));

    assertThat(take(order("print_job", AGENT, VORON)).getException()).isNull();

    assertThat(refusal()).isEqualTo("The connector could not take this message; see its log");
  }

  private Object refusal() {
    return route(REFUSE).call().getExchange().getVariable("refusal");
  }

  private static AgentMessage order(String type, String agent, String printer) {
    return message(
        "{'type': '%s', 'data': {'type': 'PAUSE', 'agent_uuid': '%s', 'printer_uuid': '%s'}}"
            .formatted(type, agent, printer));
  }

  private Exchange take(AgentMessage message) {
    return run(
        exchange -> {
          exchange.setVariable("message", message);
          exchange.getMessage().setBody(message);
        });
  }
}

package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.cloud.printerlynx.Agent;
import io.printerconnector.cloud.printerlynx.AgentLink;
import io.printerconnector.cloud.printerlynx.AgentMessage;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakeMessageRouteTest extends AgentRoutes {

  private static final String ORDER = "cloud-printerlynx-take-order";
  private static final String REFUSE = "cloud-printerlynx-refuse-message";
  private static final String PAUSE = "{'type': 'print_job', 'data': {'type': 'PAUSE'}}";

  @Test
  void takesNoteOfTheAnswerToTheAuthentication() {
    take("{'type': 'Authentication', 'data': {'status': 'success', 'uuid': 'another'}}");

    assertThat(link().isUp()).isTrue();
    assertThat(bean(Agent.class, "printerlynxAgent").uuid()).isEqualTo(AGENT);
    assertThat(route(ORDER).calls()).isEmpty();
  }

  @Test
  void takesNoteThatTheTokenWasRevoked() throws Exception {
    AgentLink link = link();
    accept();
    link.awaitAnswer();

    take("{'type': 'authentication', 'data': {'status': 'error', 'message': 'Invalid token'}}");

    assertThat(link.isUp()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PAUSE,
        "{'type': 'PRINT_JOB', 'data': {}}",
        "{'type': 'printer_command', 'data': {'command': 'G28'}}",
        "{'type': 'printer_command', 'data': {'command': '', 'status': 'OK'}}",
        "{'type': 'print_job', 'data': {'type': 'PAUSE', 'status': 'OK'}}"
      })
  void handsOrdersOn(String frame) {
    accept();

    take(frame);

    await().until(() -> route(ORDER).calls().size() == 1);
    assertThat(route(ORDER).call().getExchange().getVariable("message")).isEqualTo(message(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error parsing message",
        "",
        "[]",
        "{'type': 'agent_status', 'data': {'status': 'online'}}",
        "{'type': 'printer_status', 'data': {'printer_uuid': 'p'}}",
        "{'type': 'print_job', 'data': {'status': 'OK'}}",
        "{'type': 'printer_command', 'data': {'status': 'ERROR', 'message': 'no'}}",
        "{'type': 'weather', 'data': {'type': 'rain'}}"
      })
  void leavesOutTheRest(String frame) {
    accept();

    assertThat(take(frame).getException()).isNull();
    take(PAUSE);

    await().until(() -> route(ORDER).calls().size() == 1);
    assertThat(
            route(ORDER).call().getExchange().getVariable("message", AgentMessage.class).jobType())
        .isEqualTo("PAUSE");
    assertThat(route(REFUSE).calls()).isEmpty();
  }

  @Test
  void takesNoOrderBeforeTheTokenIsAccepted() throws Exception {
    take(PAUSE);
    accept();
    take("{'type': 'print_job', 'data': {'type': 'RESUME'}}");

    await().until(() -> route(ORDER).calls().size() == 1);
    assertThat(
            route(ORDER).call().getExchange().getVariable("message", AgentMessage.class).jobType())
        .isEqualTo("RESUME");
  }

  private Exchange take(String frame) {
    return runWith(frame.replace('\'', '"'));
  }
}

package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.json.JsonText;
import io.printerconnector.routes.HostileTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentMessagesTest {

  private static final int DEEP = 100_000;

  private final AgentMessages messages = new AgentMessages();

  @Test
  void readsAMessage() {
    AgentMessage message =
        messages.read("{\"type\": \"print_job\", \"data\": {\"type\": \"START\"}, \"id\": 7}");

    assertThat(message)
        .isEqualTo(new AgentMessage("print_job", Map.of("type", "START"), (Object) 7));
  }

  @Test
  void readsOneWithoutData() {
    assertThat(messages.read("{\"type\": \"agent_status\"}"))
        .isEqualTo(new AgentMessage("agent_status", Map.of(), null));
    assertThat(messages.read("{\"type\": \"agent_status\", \"data\": [1]}").data()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"START", "start", "Start", " start "})
  void takesAnyLetterCase(String job) {
    AgentMessage message =
        messages.read("{\"type\": \" Print_JOB \", \"data\": {\"type\": \"" + job + "\"}}");

    assertThat(message.type()).isEqualTo("print_job");
    assertThat(message.jobType()).isEqualTo("START");
  }

  @Test
  void takesAStopForACancel() {
    assertThat(read("{'type': 'print_job', 'data': {'type': 'stop'}}").jobType())
        .isEqualTo("CANCEL");
    assertThat(read("{'type': 'print_job', 'data': {}}").jobType()).isNull();
  }

  @Test
  void ignoresUnknownKeys() {
    AgentMessage message = read("{'v': 2, 'type': 'print_job', 'data': {'new': {}}, 'x': [1]}");

    assertThat(message.type()).isEqualTo("print_job");
    assertThat(message.text("new")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Error parsing message",
        "null",
        "[]",
        "7",
        "\"print_job\"",
        "{\"type\": 7}",
        "{\"type\": null}",
        "{\"data\": {}}",
        "{\"type\": \"print_job\",",
        "{'type': 'print_job'}",
        "{\"message_type\": \"Agent\", \"body\": \"{}\"}"
      })
  void takesNothingElseForAMessage(String frame) {
    assertThat(messages.read(frame)).isEqualTo(new AgentMessage("", Map.of(), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"type\":", "{\"type\":\"print_job\",\"data\":{\"a\":["})
  void survivesDeepNesting(String opening) {
    assertThat(messages.read(opening.repeat(DEEP)).type()).isEmpty();
    assertThat(
            messages
                .read("{\"type\":\"x\",\"data\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}")
                .type())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void keepsTextsAsTheyAre(String text) {
    String frame =
        JsonText.of(
            Map.of("type", "print_job", "data", Map.of("print_file_uuid", text), "id", text));

    assertThat(messages.read(frame).text("print_file_uuid")).isEqualTo(text.strip());
    assertThat(messages.read(frame).id()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[1]", "true"})
  void copiesOnlyAnIdThatIsATextOrANumber(String id) {
    assertThat(messages.read("{\"type\": \"print_job\", \"id\": " + id + "}").id()).isNull();
  }

  @Test
  void copiesNoIdWithoutEnd() {
    assertThat(read("{'type': 'print_job', 'id': '" + "x".repeat(200) + "'}").id()).isNotNull();
    assertThat(read("{'type': 'print_job', 'id': '" + "x".repeat(201) + "'}").id()).isNull();
  }

  @Test
  void hasNoTextForOtherValues() {
    AgentMessage message =
        read(
            "{'type': 'x', 'data': {'a': ' b ', 'n': 7, 'e': '  ', 'l': ['b'], 'o': {}, 'z': null}}");

    assertThat(message.text("a")).isEqualTo("b");
    assertThat(message.text("n")).isEqualTo("7");
    assertThat(List.of("e", "l", "o", "z", "missing"))
        .allSatisfy(name -> assertThat(message.text(name)).isNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'status': 'OK'}", "{'status': 'ERROR', 'message': 'no'}"})
  void knowsAnAcknowledgement(String data) {
    assertThat(read("{'type': 'print_job', 'data': " + data + "}").isAcknowledgement()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{'status': 'OK', 'type': 'PAUSE'}", "{'status': 'OK', 'command': ''}"})
  void takesNoOrderForAnAcknowledgement(String data) {
    assertThat(read("{'type': 'print_job', 'data': " + data + "}").isAcknowledgement()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"success", "SUCCESS", "ok", "OK", "Ok"})
  void takesBothWordsForYes(String status) {
    assertThat(
            read("{'type': 'authentication', 'data': {'status': '" + status + "'}}").isPositive())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'status': 'error'}", "{'status': 'okay'}", "{'status': true}"})
  void takesEverythingElseForNo(String data) {
    assertThat(read("{'type': 'authentication', 'data': " + data + "}").isPositive()).isFalse();
  }

  @Test
  void readsTheOtherEnvelopeIfThatIsWanted() {
    messages.setCompatible(true);

    String inner = "{\\\"type\\\": \\\"PRINT_job\\\", \\\"data\\\": {\\\"type\\\": \\\"PAUSE\\\"}}";
    AgentMessage message =
        messages.read("{\"message_type\": \"Agent\", \"body\": \"" + inner + "\"}");

    assertThat(message.type()).isEqualTo("print_job");
    assertThat(message.jobType()).isEqualTo("PAUSE");
    assertThat(read("{'type': 'print_job'}").type()).isEqualTo("print_job");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void readsTheAnswerToTheAuthenticationInTheOtherEnvelope(String authenticated) {
    messages.setCompatible(true);

    AgentMessage message =
        messages.read(
            "{\"message_type\": \"AgentAuthentication\", \"body\":"
                + " \"{\\\"authenticated\\\": "
                + authenticated
                + "}\"}");

    assertThat(message.type()).isEqualTo("authentication");
    assertThat(message.isPositive()).isEqualTo(Boolean.valueOf(authenticated));
  }

  @Test
  void takesTheOtherEnvelopesWordForARefusedToken() {
    messages.setCompatible(true);

    AgentMessage message = read("{'message_type': 'Error', 'body': 'Invalid token'}");

    assertThat(message.type()).isEqualTo("authentication");
    assertThat(message.isPositive()).isFalse();
    assertThat(message.text("message")).isEqualTo("Invalid token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'message_type': 'Error', 'body': 'Session not authenticated'}",
        "{'message_type': 'Agent', 'body': 'no JSON'}",
        "{'message_type': 'Agent', 'body': 7}",
        "{'message_type': 'Agent'}",
        "{'message_type': 'User', 'body': '{}'}"
      })
  void leavesOutTheRestInTheOtherEnvelope(String frame) {
    messages.setCompatible(true);

    assertThat(read(frame).type()).isEmpty();
  }

  @Test
  void showsNoControlCharactersAndNoEndlessText() {
    assertThat(AgentMessage.shown("a\n\u001bb")).isEqualTo("a??b");
    assertThat(AgentMessage.shown("x".repeat(101))).isEqualTo("x".repeat(100) + "...");
  }

  private AgentMessage read(String frame) {
    return messages.read(frame.replace('\'', '"'));
  }
}

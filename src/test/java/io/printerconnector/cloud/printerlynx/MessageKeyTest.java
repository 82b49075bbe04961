package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.routes.HostileTexts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageKeyTest {

  private static final String FILE = "7d4ce00f-d60a-4504-96ab-31a83f848722";

  @ParameterizedTest
  @MethodSource(HostileTexts.ALL)
  void comesBackFromTheIdOfItsCommand(String text) {
    MessageKey key =
        MessageKey.of(
            new AgentMessage("print_job", Map.of("type", text, "print_file_uuid", text), text));

    assertThat(ofOutcome(key.commandId())).isEqualTo(key);
    assertThat(key.file()).isEqualTo(text.strip());
    assertThat(key.id()).isEqualTo(text);
  }

  @Test
  void keepsTheKindOfTheId() {
    for (Object id : new Object[] {7, 1.5, "7", "a&n=b?c=%26", ""}) {
      MessageKey key = MessageKey.of(new AgentMessage("print_job", Map.of("type", "PAUSE"), id));

      assertThat(ofOutcome(key.commandId()).id()).isEqualTo(id);
    }
  }

  @Test
  void isAsDocumented() {
    assertThat(new MessageKey("print_job", "START", FILE, "3kx9", null).commandId())
        .hasToString("print_job?job=START&file=" + FILE + "&n=3kx9");
    assertThat(new MessageKey("printer_command", null, null, "1", 7).commandId())
        .hasToString("printer_command?n=1&id=7");
  }

  @Test
  void distinguishesTheSameMessageThatComesTwice() {
    AgentMessage message = new AgentMessage("print_job", Map.of("type", "PAUSE"), null);

    assertThat(MessageKey.of(message).commandId()).isNotEqualTo(MessageKey.of(message).commandId());
  }

  @Test
  void hasAJobOnlyForAPrintJob() {
    AgentMessage message = new AgentMessage("printer_command", Map.of("type", "START"), null);

    assertThat(MessageKey.of(message).job()).isNull();
  }

  @Test
  void isReadFromAnyId() {
    for (Object id : new Object[] {42, "b/2", "print_job?", "x?&&=&a", "x?n"}) {
      MessageKey key = ofOutcome(new Identifier(id));

      assertThat(key.type()).isEqualTo(id.toString().replaceFirst("\\?.*", ""));
      assertThat(key.file()).isNull();
      assertThat(key.id()).isNull();
    }
  }

  @Test
  void knowsTheStartOfAFile() {
    assertThat(new MessageKey("print_job", "START", FILE, "1", null).isStartOf(FILE)).isTrue();
    assertThat(new MessageKey("print_job", "START", FILE, "1", null).isStartOf("x")).isFalse();
    assertThat(new MessageKey("print_job", "PAUSE", FILE, "1", null).isStartOf(FILE)).isFalse();
    assertThat(new MessageKey("print_job", "START", null, "1", null).isStartOf(null)).isFalse();
  }

  private static MessageKey ofOutcome(Identifier commandId) {
    return MessageKey.ofOutcome(
        new Outcome(commandId, new Identifier(7), true, null, Map.of("action", "pause")));
  }
}

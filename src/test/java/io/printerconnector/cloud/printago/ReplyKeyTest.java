package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyKeyTest {

  static Stream<ReplyKey> keys() {
    return Stream.of(
        key("{}", null, null, null),
        key("{}", "Printago/a & b=c?d \"\u00fc\".gcode", null, null),
        key("{'destination': 'print & ago'}", "front", "x/1?&", "5.ab12"),
        key("{}", "https://f.test/a+b%20c", 17, null));
  }

  /** All of it is in the command's id, which survives a restart. */
  @ParameterizedTest
  @MethodSource("keys")
  void isTheIdOfTheCommand(ReplyKey key) {
    Outcome outcome =
        new Outcome(key.commandId(), Messages.VORON.printerId(), true, null, Map.of());

    assertThat(ReplyKey.ofOutcome(outcome)).isEqualTo(key);
  }

  @Test
  void looksLikeAnAddress() {
    assertThat(
            new ReplyKey("printer_control", "start_print", "a.gcode", null, "3kx9", null, "id", "1")
                .commandId())
        .hasToString("printer_control/start_print?about=a.gcode&n=3kx9&as=id&id=%221%22");
  }

  @Test
  void twoOfTheSameCommandAreApart() {
    CommandMessage message = Messages.command("pause_print", "{}");

    assertThat(ReplyKey.of(message, null)).isNotEqualTo(ReplyKey.of(message, null));
  }

  @Test
  void isNotConfusedByTheIdsOfOtherClouds() {
    assertThat(ReplyKey.parse(new Identifier(42)))
        .isEqualTo(new ReplyKey("42", "42", null, null, null, null, null, null));
  }

  private static ReplyKey key(String parameters, String about, Object id, String mark) {
    return ReplyKey.of(Messages.command("snapshot", parameters, id, mark, false), about);
  }
}

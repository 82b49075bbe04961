package io.printerconnector.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.config.Registration;
import io.printerconnector.pairing.UnusableRegistrationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintDockRegistrationTest {

  private static final List<PrinterConfig> TWO = List.of(printer("Voron"), printer("Ender"));

  @Test
  void theAnswerOfTheContractIsRead() {
    Registration registration =
        parse(
            """
            {"connector": {"id": 42}, "credentials": {"secret": "sk_live_hush"},
             "printers": [{"id": 1, "name": "Voron 2.4"}],
             "polling": {"commands_seconds": 3, "snapshots_seconds": 30}}
            """,
            List.of(printer("Voron")));
    assertThat(registration)
        .isEqualTo(
            new Registration(
                new Identifier(42), "sk_live_hush", List.of(new Identifier(1)), 3, 30));
    assertThat(registration.toString()).contains("42").doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          [{"id": 1, "name": "Ender"}, {"id": "p2", "name": "Voron"}] | p2,1
          [{"id": 1, "name": "Ender"}, {"id": 2, "name": "Ender"}] | 1,2
          [{"id": 1, "name": "Ender"}, {"id": 2, "name": "V"}] | 1,2
          [{"id": 1}, {"id": 2}, {"id": 3}] | 1,2
          [{"id": 1, "name": "Ender"}, {"id": 2, "name": "Voron"}, {"id": 3, "name": "X"}] | 1,2
          """)
  void printersAreMatchedByNameOnlyIfTheNamesAreUniqueAndTheSame(String printers, String ids) {
    Registration registration = parse(answer("42", "\"s\"", printers), TWO);
    assertThat(registration.printerIds().stream().map(Identifier::toString))
        .containsExactly(ids.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          null | "s" | [{"id": 1}, {"id": 2}] | connector.id
          "" | "s" | [{"id": 1}, {"id": 2}] | connector.id
          0 | "s" | [{"id": 1}, {"id": 2}] | connector.id
          4.5 | "s" | [{"id": 1}, {"id": 2}] | connector.id
          "evil\\r\\nHost: x" | "s" | [{"id": 1}, {"id": 2}] | connector.id
          42 | null | [{"id": 1}, {"id": 2}] | credentials.secret
          42 | "" | [{"id": 1}, {"id": 2}] | credentials.secret
          42 | 123456 | [{"id": 1}, {"id": 2}] | credentials.secret
          42 | "hush hush" | [{"id": 1}, {"id": 2}] | credentials.secret
          42 | "s" | [{"id": 1}] | printers[1].id
          42 | "s" | [{"id": 1}, {"id": 0}] | printers[1].id
          42 | "s" | [{"id": 1}, {"id": 1}] | printers[1].id
          42 | "s" | [{"id": 1, "name": "Ender"}, {"id": -2, "name": "Voron"}] | printers[1].id
          42 | "s" | {} | printers[0].id
          """)
  void aMissingFieldIsNamed(String id, String secret, String printers, String field) {
    var e =
        catchThrowableOfType(
            UnusableRegistrationException.class, () -> parse(answer(id, secret, printers), TWO));
    assertThat(e).message().contains("cannot be used: " + field).doesNotContain("hush", "123456");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"connector\": 5}", "{}"})
  void anAnswerOfAnotherShapeIsIncomplete(String answer) {
    assertThatThrownBy(() -> parse(answer, TWO))
        .isInstanceOf(UnusableRegistrationException.class)
        .hasMessageContaining("cannot be used: connector.id");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "<html>hotel</html>", "[]", "null"})
  void anAnswerOfAnotherServerIsSaidToBeThat(String answer) {
    assertThatThrownBy(() -> parse(answer, TWO))
        .isInstanceOf(UnusableRegistrationException.class)
        .hasMessageEndingWith("; check cloud_url");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock = "0\n-1\n2.5\n\"3\"\n86401\n99999999999\nnull\n[]\n")
  void anIntervalThatIsNoneIsLeftOut(String seconds) {
    String answer = answer("42", "\"s\"", "[{\"id\": 1}, {\"id\": 2}]");
    String polling = ", \"polling\": {\"commands_seconds\": %s, \"snapshots_seconds\": 86400}}";
    Registration registration =
        parse(answer.substring(0, answer.length() - 1) + polling.formatted(seconds), TWO);
    assertThat(registration.commandsSeconds()).isNull();
    assertThat(registration.snapshotsSeconds()).isEqualTo(86400);
  }

  private static String answer(String id, String secret, String printers) {
    return "{\"connector\": {\"id\": %s}, \"credentials\": {\"secret\": %s}, \"printers\": %s}"
        .formatted(id, secret, printers);
  }

  private static Registration parse(String json, List<PrinterConfig> printers) {
    return new PrintDockRegistration().read(json, printers);
  }

  private static PrinterConfig printer(String name) {
    return new PrinterConfig(null, name, "http://127.0.0.1:7125", 80);
  }
}

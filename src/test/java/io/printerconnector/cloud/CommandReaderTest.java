package io.printerconnector.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidCommandException;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.Printers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

  private final CommandReader reader =
      new CommandReader(new Printers(List.of(printer(7), printer("9007199254740993"))));

  private static PrinterConfig printer(Object id) {
    return new PrinterConfig(new Identifier(id), "p", "http://127.0.0.1:7125", 80);
  }

  @Test
  void readsACommandOfTheContract() {
    Command command =
        reader.read(
            JsonText.parse(
                "{\"id\":\"c\",\"printer_id\":7,\"action\":\"start_print\","
                    + "\"params\":{\"filename\":\"a.gcode\"},\"later\":1}"));

    assertThat(command)
        .isEqualTo(
            new Command(
                new Identifier("c"),
                new Identifier(7),
                "start_print",
                Map.of("filename", "a.gcode")));
  }

  @ParameterizedTest
  @CsvSource({"7", "\"7\"", "9007199254740993", "\"9007199254740993\""})
  void findsThePrinterWhetherItsIdIsNumberOrText(String printerId) {
    Command command =
        reader.read(
            JsonText.parse(
                "{\"id\":1,\"printer_id\":%s,\"action\":\"pause\",\"params\":null}"
                    .formatted(printerId)));

    assertThat(command.printerId()).hasToString(printerId.replace("\"", ""));
    assertThat(command.params()).isEmpty();
  }

  @Test
  void usesThePrinterIdOfTheConfiguration() {
    Command command =
        reader.read(JsonText.parse("{\"id\":1,\"printer_id\":\"7\",\"action\":\"pause\"}"));

    assertThat(command.printerId().json()).isEqualTo("7");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.678901Z, 2026-01-02T03:04:05.678901Z",
    "2026-01-02T03:04:05+05:30, 2026-01-01T21:34:05Z"
  })
  void readsTheTimeOfExpiry(String text, Instant moment) {
    Command command =
        reader.read(
            JsonText.parse(
                "{\"id\":1,\"printer_id\":7,\"action\":\"pause\",\"expires_at\":\"%s\"}"
                    .formatted(text)));

    assertThat(command.expiresAt()).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"expires_at\":null"})
  void knowsNoExpiryIfTheCloudGivesNone(String field) {
    Command command =
        reader.read(
            JsonText.parse("{\"id\":1,\"printer_id\":7,\"action\":\"pause\"%s}".formatted(field)));

    assertThat(command.expiresAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "null | - | - | a command must be a JSON object, but is null",
        "[] | - | - | a command must be a JSON object, but is an array",
        "{} | - | - | a command without a usable id: null",
        "{\"id\":\"\"} | - | - | a command without a usable id: an empty string",
        "{\"id\":1.5} | - | - | a command without a usable id: the number 1.5",
        "{\"id\":1} | 1 | - | action must be a non-empty string, but is missing",
        "{\"id\":1,\"action\":null} | 1 | - | action must be a non-empty string, but is null",
        "{\"id\":1,\"action\":\"\"} | 1 | - | action must be a non-empty string, but is an empty string",
        "{\"id\":1,\"action\":5} | 1 | - | action must be a non-empty string, but is the number 5",
        "{\"id\":1,\"action\":\"x\"} | 1 | x | missing printer_id",
        "{\"id\":1,\"action\":\"x\",\"printer_id\":[]} | 1 | x"
            + " | printer_id must be an integer or a string, but is an array",
        "{\"id\":1,\"action\":\"x\",\"printer_id\":8} | 1 | x"
            + " | 'unknown printer_id 8; this connector has 7, 9007199254740993'",
        "{\"id\":1,\"action\":\"x\",\"printer_id\":9007199254740992} | 1 | x"
            + " | 'unknown printer_id 9007199254740992; this connector has 7, 9007199254740993'",
        "{\"id\":1,\"action\":\"x\",\"printer_id\":7,\"params\":[]} | 1 | x"
            + " | params must be a JSON object, but is an array",
        "{\"id\":1,\"action\":\"x\",\"printer_id\":7,\"expires_at\":\"tomorrow\"} | 1 | x"
            + " | 'expires_at must be a time such as 2026-01-02T03:04:05Z, but is \"tomorrow\"'",
        "{\"id\":1,\"action\":\"x\",\"printer_id\":7,\"expires_at\":\"2026-01-02T03:04:05\"} | 1"
            + " | x | 'expires_at must be a time such as 2026-01-02T03:04:05Z, but is"
            + " \"2026-01-02T03:04:05\"'",
        "{\"id\":1,\"action\":\"x\",\"printer_id\":7,\"expires_at\":1767323045} | 1 | x"
            + " | 'expires_at must be a time such as 2026-01-02T03:04:05Z, but is the number"
            + " 1767323045'",
        "{\"id\":1,\"action\":\"x\",\"printer_id\":7,\"expires_at\":{}} | 1 | x"
            + " | 'expires_at must be a time such as 2026-01-02T03:04:05Z, but is an object'"
      })
  void saysWhatIsWrongAndKeepsWhatIsKnown(String json, String id, String action, String message) {
    InvalidCommandException error =
        catchThrowableOfType(
            InvalidCommandException.class, () -> reader.read(JsonText.parse(json)));

    assertThat(error).hasMessage(message);
    assertThat(error.getCommandId() == null ? null : error.getCommandId().toString()).isEqualTo(id);
    assertThat(error.getAction()).isEqualTo(action);
  }
}

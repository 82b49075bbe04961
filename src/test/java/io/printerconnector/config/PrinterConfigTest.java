package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.command.Identifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What config.json says of one printer beside its address. */
class PrinterConfigTest {

  private static final String KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

  @TempDir private Path directory;

  @Test
  void hasItsKeyAndItsObjects() throws IOException {
    ConfigFile file =
        write("\"api_key\": \"" + KEY + "\", \"objects\": [\"bldc_motor\", \" fan_generic a \"]");
    PrinterConfig printer = file.load(Map.of()).printers().get(0);

    assertThat(printer.apiKey()).isEqualTo(KEY);
    assertThat(printer.objects()).containsExactly("bldc_motor", "fan_generic a");
    assertThat(file.unknownKeys()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`\"api_key\": null, \"objects\": null`",
        "`\"api_key\": \"\", \"objects\": []`",
        "`\"name\": \"Voron\"`"
      })
  void hasNeitherIfTheyAreNotSet(String fields) throws IOException {
    PrinterConfig printer = write(fields).load(Map.of()).printers().get(0);

    assertThat(printer.apiKey()).isNull();
    assertThat(printer.objects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`\"api_key\": 12345`|api_key|it must be a text in quotes, not a number",
        "`\"api_key\": [\"0f1e2d3c\"]`|api_key|it must be a text in quotes, not a list",
        "`\"api_key\": \"0f1e 2d3c\"`|api_key|it holds a blank",
        "`\"api_key\": \"0f1e\\n2d3c\"`|api_key|a line break",
        "`\"objects\": \"bldc_motor\"`|objects|it must be a list of texts, like [\"bldc_motor\"]",
        "`\"objects\": {\"bldc_motor\": null}`|objects|it must be a list of texts",
        "`\"objects\": [\"fan\", 5]`|objects|it must be a list of texts",
        "`\"objects\": [\" \"]`|objects|it must be a list of texts"
      })
  void saysWhatIsWrongWithAField(String fields, String field, String fix) throws IOException {
    InvalidConfigException e =
        catchThrowableOfType(InvalidConfigException.class, () -> write(fields).load(Map.of()));

    assertThat(e.problems())
        .extracting(ConfigProblem::key)
        .containsExactly("moonraker[0]." + field);
    assertThat(e.getMessage()).contains(fix).doesNotContain("0f1e", "12345");
  }

  @Test
  void neverShowsItsKey() {
    PrinterConfig printer =
        new PrinterConfig(new Identifier(7), "Voron", "http://voron", 80, KEY, List.of());
    ConnectorConfig config =
        new ConnectorConfig(
            "http://cloud",
            null,
            new Identifier(1),
            "s",
            null,
            1,
            1,
            1,
            Path.of("state"),
            List.of(printer));

    assertThat(printer.toString()).contains("Voron", "http://voron").doesNotContain(KEY);
    assertThat(config.toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:7125, ws://127.0.0.1:7125/websocket",
    "https://voron.test, wss://voron.test/websocket",
    "HTTPS://voron.test/moonraker, wss://voron.test/moonraker/websocket",
    "http://[::1]:7125, ws://[::1]:7125/websocket"
  })
  void hasAWebsocketBesideItsAddress(String baseUrl, String websocket) {
    assertThat(new PrinterConfig(null, null, baseUrl, 80).websocketUrl()).isEqualTo(websocket);
  }

  @Test
  void canBeAKlipperWithoutMoonraker() throws IOException {
    PrinterConfig printer =
        write("\"name\": \"Winder\"", "unix:/run/klipper/klippy.sock")
            .load(Map.of())
            .printers()
            .get(0);

    assertThat(printer.isSocket()).isTrue();
    assertThat(printer.socketPath()).isEqualTo("/run/klipper/klippy.sock");
    assertThat(printer.peer()).isEqualTo("klipper at unix:/run/klipper/klippy.sock");
    PrinterConfig other = new PrinterConfig(null, null, "http://voron:7125", 80);
    assertThat(other.isSocket()).isFalse();
    assertThat(other.peer()).isEqualTo("moonraker at http://voron:7125");
  }

  private ConfigFile write(String fields) throws IOException {
    return write(fields, "http://voron:7125");
  }

  private ConfigFile write(String fields, String baseUrl) throws IOException {
    Path path = directory.resolve("config.json");
    Files.writeString(
        path,
        """
        {"connector_id": 1, "connector_secret": "s", "moonraker": [
         {"printer_id": 7, "base_url": "%s", %s}]}
        """
            .formatted(baseUrl, fields));
    return new ConfigFile(path);
  }
}

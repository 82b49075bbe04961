package io.printerconnector.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterFoldersTest {

  @TempDir Path home;

  private final PrinterFolders folders = new PrinterFolders();

  private static Exchange exchange(String baseUrl, String data, Object body) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable(
        "printer",
        new PrinterConfig(new Identifier(7), "Voron", baseUrl, 80, null, List.of(), data));
    exchange.getMessage().setBody(body);
    return exchange;
  }

  private static Map<String, Object> root(String name, Object path) {
    return Map.of("name", name, "path", path);
  }

  @Test
  void saysIfWhatIsConfiguredIsNoFolder() {
    Path missing = home.resolve("missing");

    assertThatThrownBy(
            () -> folders.configured(exchange("http://a:7125", missing.toString(), null)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage(
            "printer_data of this printer in config.json is no folder of this machine: " + missing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:7125", "http://localhost:7125", "http://[::1]:7125"})
  void knowsThisMachine(String baseUrl) {
    assertThatCode(() -> folders.ensureLocal(exchange(baseUrl, null, null)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://192.0.2.1:7125", "http://no-such-host.invalid:7125"})
  void knowsOtherMachines(String baseUrl) {
    assertThatThrownBy(() -> folders.ensureLocal(exchange(baseUrl, null, null)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining(baseUrl);
  }

  @Test
  void looksForADatabaseOnlyBesideAUsualConfiguration() {
    Map<String, Object> answer =
        Map.of("result", List.of(root("config", "/home/pi/klipper_config"), root("gcodes", "/g")));

    assertThat(folders.roots(exchange("http://a:7125", null, answer)).byName())
        .isEqualTo(Map.of("config", Path.of("/home/pi/klipper_config"), "gcodes", Path.of("/g")));
  }

  @Test
  void saysIfMoonrakerDoesNotTell() {
    Map<String, Object> answer = Map.of("result", List.of("config", root("config", 7)));

    assertThatThrownBy(() -> folders.roots(exchange("http://a:7125", null, answer)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("moonraker at http://a:7125 does not say where its folders are");
  }

  @Test
  void takesARootFromTheCloudOnlyIfItIsTheOne() throws IOException {
    Path data = Files.createDirectory(home.resolve("printer_data"));
    Path link = Files.createSymbolicLink(home.resolve("link"), data);
    Folders found = folders.configured(exchange("http://a:7125", data.toString(), null));

    assertThatCode(() -> found.ensureRoot(data + "/")).doesNotThrowAnyException();
    assertThatCode(() -> found.ensureRoot(link.toString())).doesNotThrowAnyException();
    assertThatThrownBy(() -> found.ensureRoot(home.toString()))
        .isInstanceOf(CommandFailedException.class);
    assertThatThrownBy(() -> found.ensureRoot(data + "/../../etc"))
        .isInstanceOf(CommandFailedException.class);
    assertThatThrownBy(() -> found.ensureRoot(data + "\0"))
        .isInstanceOf(CommandFailedException.class);
    assertThatThrownBy(() -> found.ensureRoot("~/printer_data"))
        .isInstanceOf(CommandFailedException.class);
  }
}

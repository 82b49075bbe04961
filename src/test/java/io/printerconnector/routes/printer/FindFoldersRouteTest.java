package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.routes.RouteTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindFoldersRouteTest extends RouteTest {

  @TempDir Path data;

  @Test
  void takesWhatIsConfigured() {
    Exchange exchange = find("http://192.0.2.1:7125", data.toString());

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getVariable("folders"))
        .extracting("root", "byName.database")
        .containsExactly(data, data.resolve("database"));
    assertThat(kamelet("moonraker").calls()).isEmpty();
  }

  @Test
  void asksAMoonrakerOfThisMachine() {
    kamelet("moonraker")
        .returns(
            Map.of(
                "result",
                List.of(
                    Map.of("name", "config", "path", "/home/pi/printer_data/config"),
                    Map.of("name", "docs", "path", "/home/pi/klipper/docs"))));

    Exchange exchange = find("http://127.0.0.1:7125", null);

    assertThat(exchange.getException()).isNull();
    assertThat(kamelet("moonraker").arguments())
        .containsEntry("method", "GET")
        .containsEntry("path", "/server/files/roots");
    assertThat(exchange.getVariable("folders"))
        .extracting("byName")
        .isEqualTo(
            Map.of(
                "config", Path.of("/home/pi/printer_data/config"),
                "database", Path.of("/home/pi/printer_data/database")));
  }

  @Test
  void asksNoOtherMachine() {
    assertThat(find("http://192.0.2.1:7125", null).getException())
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("runs on another machine")
        .hasMessageEndingWith("set printer_data of this printer in config.json");
    assertThat(kamelet("moonraker").calls()).isEmpty();
  }

  private Exchange find(String baseUrl, String printerData) {
    PrinterConfig printer =
        new PrinterConfig(voron().printerId(), "Voron", baseUrl, 80, null, List.of(), printerData);
    return run(exchange -> exchange.setVariable("printer", printer));
  }
}

package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.klippy.ScriptedKlippy;
import io.printerconnector.routes.RouteTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two routes together, as a question and an order go through them. */
class AskKlippyAgainTest extends RouteTest {

  private static final String DONE = "{\"id\": 1, \"result\": {}}\u0003";
  private static final String OBJECTS = "{\"objects\": {\"traverse\": null}}";

  @TempDir private Path folder;
  private int asked;

  @Override
  protected String file() {
    return "printer/send-request";
  }

  @Override
  protected List<String> routeFiles() {
    return List.of("printer/send-request", "printer/ask-klippy");
  }

  @Override
  protected String notMocked() {
    return "(?!printer-ask-klippy)";
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("printer.readPauseMillis", "0", "printer.readAttempts", "3");
  }

  private Exchange send(Path path, String request, boolean changes) {
    PrinterConfig printer = new PrinterConfig(null, "Winder", "unix:" + path, 80);
    return run(
        exchange -> {
          exchange.setVariable("printer", printer);
          exchange.setVariable("limits", "answer");
          exchange.setVariable("changes", "" + changes);
          exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
          exchange.getMessage().setHeader(Exchange.HTTP_URI, printer.baseUrl() + request);
          exchange.getMessage().setBody(OBJECTS);
        });
  }

  @Test
  void asksTheSameQuestionAgain() throws IOException {
    Path path = folder.resolve("klippy");
    try (ScriptedKlippy klipper = new ScriptedKlippy(path, request -> asked++ == 0 ? null : DONE)) {
      assertThat(send(path, "/printer/objects/query", false).getException()).isNull();

      assertThat(klipper.requests()).hasSize(2);
      assertThat(klipper.requests().get(1)).isEqualTo(klipper.requests().get(0));
      assertThat(klipper.requests().get(1).get("params")).isEqualTo(JsonText.parse(OBJECTS));
    }
  }

  @Test
  void givesAnOrderOnce() throws IOException {
    Path path = folder.resolve("klippy");
    try (ScriptedKlippy klipper = new ScriptedKlippy(path, request -> null)) {
      assertThat(send(path, "/printer/gcode/script", true).getException())
          .isInstanceOf(IOException.class);

      assertThat(klipper.requests()).hasSize(1);
    }
  }
}

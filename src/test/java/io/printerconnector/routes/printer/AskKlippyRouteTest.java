package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.klippy.KlippyAwayException;
import io.printerconnector.klippy.ScriptedKlippy;
import io.printerconnector.routes.RouteTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskKlippyRouteTest extends RouteTest {

  private static final String DONE = "{\"id\": 1, \"result\": {\"a\": 1}}\u0003";

  @TempDir private Path folder;
  private ScriptedKlippy klipper;
  private String answer;
  private PrinterConfig printer;

  @BeforeEach
  void start() throws IOException {
    Path path = folder.resolve("klippy");
    klipper = new ScriptedKlippy(path, request -> answer);
    printer = new PrinterConfig(null, "Winder", "unix:" + path, 80);
    answer = DONE;
  }

  @AfterEach
  void stop() throws IOException {
    klipper.close();
  }

  private Exchange ask(String path, String body) {
    return run(
        exchange -> {
          exchange.setVariable("printer", printer);
          exchange.getMessage().setHeader(Exchange.HTTP_URI, printer.baseUrl() + path);
          exchange.getMessage().setBody(body);
        });
  }

  private static Object body(Exchange exchange) {
    return JsonText.parse(
        new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "/printer/info, info",
    "/printer/objects/list, objects/list",
    "/printer/objects/query, objects/query",
    "/printer/gcode/help, gcode/help",
    "/printer/gcode/script, gcode/script",
    "/printer/emergency_stop, emergency_stop",
    "/printer/restart, gcode/restart",
    "/printer/firmware_restart, gcode/firmware_restart",
    "/printer/query_endstops/status, query_endstops/status",
    "/printer/print/pause, pause_resume/pause",
    "/printer/print/resume, pause_resume/resume",
    "/printer/print/cancel, pause_resume/cancel"
  })
  void asksForTheSameByItsNameThere(String path, String method) {
    Exchange exchange = ask(path, "{\"x\": [null]}");

    assertThat(exchange.getException()).isNull();
    assertThat(klipper.requests().get(0).get("method")).isEqualTo(method);
    assertThat(klipper.requests().get(0).get("params"))
        .isEqualTo(JsonText.parse("{\"x\": [null]}"));
    assertThat(body(exchange)).isEqualTo(Map.of("result", Map.of("a", 1)));
    assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
  }

  @Test
  void startsAFileAsMoonrakerDoes() {
    assertThat(ask("/printer/print/start?filename=a%20b/c.gcode", null).getException()).isNull();

    assertThat(klipper.requests().get(0).get("params"))
        .isEqualTo(Map.of("script", "SDCARD_PRINT_FILE FILENAME=\"a b/c.gcode\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/server/files/list?root=gcodes",
        "/server/webcams/list",
        "/printer/print/start?filename=a%22%20X=%22b.gcode",
        "/printer/print/start?filename=a%0AM112",
        "/printer/print/start?filename=a%0AM112%0Ab.gcode"
      })
  void saysWhatNeedsMoonraker(String path) {
    assertThat(ask(path, null).getException())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage(
            "this needs Moonraker, but Winder is reached at Klipper's own socket (base_url in"
                + " config.json)");
    assertThat(klipper.requests()).isEmpty();
  }

  @Test
  void tellsWhatKlipperSaysAsMoonrakerWould() {
    answer =
        "{\"id\": 1, \"error\": {\"error\": \"WebRequestError\", \"message\": \"Must home\"}}\u0003";

    Exchange exchange = ask("/printer/gcode/script", "{\"script\": \"G1 X1\"}");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(400);
    assertThat(body(exchange))
        .isEqualTo(Map.of("error", Map.of("code", 400, "message", "Must home")));
  }

  @Test
  void takesTheEndOfAKlipperThatRestartsForItsAnswer() {
    answer = null;

    assertThat(ask("/printer/restart", null).getException()).isNull();
    assertThat(ask("/printer/gcode/script", "{}").getException())
        .isInstanceOf(IOException.class)
        .hasMessage("klipper has closed the connection");
  }

  @Test
  void doesNotTakeAKlipperThatIsAwayForOneThatRestarts() {
    printer = new PrinterConfig(null, "Winder", "unix:/nowhere/socket", 80);

    assertThat(ask("/printer/firmware_restart", null).getException())
        .isInstanceOf(KlippyAwayException.class);
  }

  @Test
  void saysThatKlipperIsAway() {
    printer = new PrinterConfig(null, "Winder", "unix:/nowhere/socket", 80);

    assertThat(ask("/printer/info", null).getException())
        .isInstanceOf(KlippyAwayException.class)
        .hasMessage("there is no such socket");
  }
}

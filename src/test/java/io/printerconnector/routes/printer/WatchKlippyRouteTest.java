package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.klippy.ScriptedKlippy;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.printer.WatchRoutes;
import io.printerconnector.routes.RouteTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A printer is a real Unix socket, at which the test speaks for Klipper. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class WatchKlippyRouteTest extends RouteTest {

  private static final String STATUS =
      "{'eventtime': 1.5, 'status': {'webhooks': {'state': 'ready'},"
          + " 'bldc_motor': {'current_rpm': 0.0}}}";

  // Without initializers: Camel's constructor asks for the configuration.
  private Path path;
  private ScriptedKlippy klipper;

  @Override
  protected Path configFile() {
    if (path == null) {
      path = stateFolder().resolveSibling("klippy");
      try {
        klipper = new ScriptedKlippy(path, WatchKlippyRouteTest::answer);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return paired("http://voron.test:7125", "unix:" + path);
  }

  private static String answer(Map<?, ?> request) {
    String id = "{'id': " + request.get("id") + ", 'result': ";
    String text =
        switch ((String) request.get("method")) {
          case "objects/list" ->
              id + "{'objects': ['webhooks', 'bldc_motor', 'system_stats']}}\u0003";
          case "objects/query" -> id + STATUS + "}\u0003";
          case "objects/subscribe" ->
              id
                  + STATUS
                  + "}\u0003{'method': 'notify_status_update', 'params': {'eventtime': 2.0,"
                  + " 'status': {'bldc_motor': {'current_rpm': 7.5}}}}\u0003"
                  + "{'method': 'notify_gcode_response', 'params': {'response': '!! stuck'}}\u0003";
          default -> id + "{}}\u0003";
        };
    return text.replace('\'', '"');
  }

  @Override
  protected List<String> routeFiles() {
    return List.of("printer/watch-klippy", "printer/watch-status", "printer/take-message");
  }

  @Override
  protected String routeToReplace() {
    return null;
  }

  @Override
  protected String notMocked() {
    return "(?!printer-take-message)";
  }

  @AfterEach
  void stop() throws IOException {
    klipper.close();
  }

  private void listen() {
    DefaultExchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", voron());
    bean(WatchRoutes.class, "watchRoutes").listen(exchange);
  }

  private String rpm(PrinterConfig printer) {
    return bean(PrinterStreams.class, "printerStreams")
        .live(printer)
        .map(status -> status.result().toString())
        .orElse("");
  }

  @Test
  void followsWhatKlipperReports() {
    listen();

    await().until(() -> rpm(voron()).contains("current_rpm=7.5"));
    assertThat(klipper.requests().stream().map(request -> (Object) request.get("method")))
        .containsExactly(
            "gcode/subscribe_output", "objects/list", "objects/query", "objects/subscribe");
    assertThat(klipper.requests().get(3).toString())
        .contains("system_stats", "response_template={method=notify_status_update}");
    assertThat(route("loops-snapshot-change").calls()).as("nothing that is news").isEmpty();
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    klipper.close();
    Files.delete(path);

    assertThatThrownBy(this::listen)
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage("klipper at unix:" + path + " cannot be listened to");
  }

  @Test
  void comesBackWhenKlipperDoes() throws IOException {
    listen();
    await().until(() -> rpm(voron()).contains("7.5"));

    listen();
    assertThat(klipper.connections()).as("it still lives").isEqualTo(1);
    klipper.close();
    await().until(() -> rpm(voron()).isEmpty());
    Files.delete(path);
    klipper = new ScriptedKlippy(path, WatchKlippyRouteTest::answer);
    listen();

    await().until(() -> rpm(voron()).contains("7.5"));
    assertThat(klipper.connections()).isEqualTo(1);
  }
}

package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class QueryStatusRouteTest extends RouteTest {

  private static final String PAUSED =
      """
      {"result": {"eventtime": 1.5, "status": {
        "webhooks": {"state": "ready"},
        "print_stats": {"state": "paused", "filename": "cube.gcode"},
        "heater_bed": {}}}}
      """;

  @Test
  void asksForTheObjects() {
    moonraker().answers(200, PAUSED);

    query();

    Message request = moonraker().call();
    assertThat(sentHeaders(request))
        .isEqualTo(
            Map.of(
                Exchange.HTTP_METHOD, "POST",
                Exchange.HTTP_URI, "http://voron.test:7125/printer/objects/query",
                Exchange.CONTENT_TYPE, "application/json"));
    assertThat(((Map<?, ?>) JsonText.parse(request.getBody(String.class))).get("objects"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsOnlyKeys(
            "webhooks",
            "print_stats",
            "virtual_sdcard",
            "extruder",
            "heater_bed",
            "toolhead",
            "pause_resume",
            "display_status",
            "idle_timeout")
        .allSatisfy((object, fields) -> assertThat(fields).as("all fields").isNull());
  }

  @Test
  void givesTheStatusOfThisPrinter() {
    moonraker().answers(200, PAUSED);
    Instant before = Instant.now().minusSeconds(1);

    Exchange exchange = query();

    PrinterStatus status = exchange.getMessage().getBody(PrinterStatus.class);
    assertThat(status.printerId()).isEqualTo(voron().printerId());
    assertThat(status.job()).isEqualTo("paused");
    assertThat(status.filename()).isEqualTo("cube.gcode");
    assertThat(status.capturedAt()).isAfter(before);
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  @Test
  void failsWithMoonrakersMessage() {
    moonraker().answers(503, "{\"error\": {\"message\": \"Klippy Host not connected\"}}");

    assertThat(query().getException())
        .isInstanceOf(MoonrakerException.class)
        .hasMessage("moonraker http 503: Klippy Host not connected");
  }

  @Test
  void failsWithoutAResult() {
    moonraker().answers(200, "{}");

    assertThat(query().getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage("moonraker at http://voron.test:7125 answered a query without a result");
  }

  @Test
  void failsIfNoAnswerComes() {
    moonraker().fails(new SocketTimeoutException("Read timed out"));

    assertThat(query().getException())
        .isInstanceOf(PrinterUnreachableException.class)
        .hasMessage("moonraker at http://voron.test:7125 did not answer in time");
  }

  @Test
  void givesUpInTime() {
    assertThat(timeouts("moonraker-status")).containsExactly(2_000L, 5_000L, 5_000L, 5_000L);
  }

  @Test
  void asksForTheObjectsOfThisPrinterToo() {
    moonraker().answers(200, PAUSED);
    PrinterConfig special =
        new PrinterConfig(
            voron().printerId(), null, "http://x.test", 80, null, List.of("bldc_motor", "fan"));

    run(exchange -> exchange.setVariable("printer", special));

    assertThat(
            ((Map<?, ?>) JsonText.parse(moonraker().call().getBody(String.class))).get("objects"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsKeys("print_stats", "bldc_motor", "fan");
  }

  @Test
  void saysHowToBeTrusted() {
    moonraker().answers(401, "{\"error\": {\"message\": \"Unauthorized\"}}");

    assertThat(query().getException())
        .hasMessageStartingWith("moonraker http 401: Unauthorized; ")
        .hasMessageContainingAll("api_key", "trusted_clients");
  }

  @Test
  void passesAChangeOnAtOnce() {
    moonraker().answers(200, PAUSED.replace("paused", "printing"));
    query();
    assertThat(change().calls()).as("news of the first status").isEmpty();
    query();
    assertThat(change().calls()).as("news of the same status").isEmpty();
    moonraker().answers(200, PAUSED);

    query();

    await().until(() -> !change().calls().isEmpty());
    assertThat(change().call().getExchange().getVariable("printer")).isEqualTo(voron());
  }

  private Stub change() {
    return route("loops-snapshot-change");
  }

  private Stub moonraker() {
    return http("moonraker-status");
  }

  private Exchange query() {
    return run(
        exchange -> {
          exchange.setVariable("printer", voron());
          exchange.getMessage().setHeader("left-over", "of an earlier call");
        });
  }
}

package io.printerconnector.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.printerconnector.simulator.printer.model.KlippyState;
import io.printerconnector.simulator.printer.model.PrinterKind;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A winder through Moonraker's API, as the connector uses it. */
@Timeout(60)
class VirtualWinderTest extends PrinterTest {

  private static final String SUBSCRIBE =
      "{\"jsonrpc\":\"2.0\",\"id\":5434,\"method\":\"printer.objects.subscribe\",\"params\":"
          + "{\"objects\":{\"bldc_motor\":null,\"angle_sensor\":null,\"spindle_hall\":null,"
          + "\"traverse\":null,\"winder_control\":null}}}";

  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private Vertx vertx;

  @BeforeEach
  void switchOn() {
    vertx = Vertx.vertx();
    start(VirtualPrinterOptions.defaults().withKind(PrinterKind.WINDER).withSpeed(20));
  }

  @AfterEach
  void closeSocket() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void tellsHowItWindsWhileItDoes() {
    follow();
    assertThat(received.get(0).at("/result/status/winder_control/is_winding").isBoolean()).isTrue();
    assertThat(received.get(0).at("/result/status/bldc_motor/current_rpm").asDouble()).isZero();

    // The script in a JSON body.
    assertThat(
            client
                .post("/printer/gcode/script", "{\"script\": \"WINDER_START RPM=1000 LAYERS=50\"}")
                .status())
        .isEqualTo(200);
    await().until(() -> told("bldc_motor", "current_rpm").asDouble() == 1000);
    assertThat(told("winder_control", "is_winding").asBoolean()).isTrue();
    assertThat(told("winder_control", "layers").asInt()).isEqualTo(50);
    await().until(() -> told("winder_control", "current_layer").asInt() >= 2);
    double place = told("traverse", "position").asDouble();
    await().until(() -> told("traverse", "position").asDouble() != place);

    script("WINDER_PAUSE");
    await().until(() -> told("bldc_motor", "is_running").asText().equals("false"));
    assertThat(told("winder_control", "is_paused").asBoolean()).isTrue();
    assertThat(told("winder_control", "is_winding").asBoolean()).isTrue();

    script("WINDER_RESUME");
    await().until(() -> told("bldc_motor", "current_rpm").asDouble() == 1000);
    script("WINDER_STOP");
    await().until(() -> told("winder_control", "is_winding").asText().equals("false"));
    assertThat(printer.effects())
        .containsExactly(
            "WINDER_START RPM=1000 LAYERS=50", "WINDER_PAUSE", "WINDER_RESUME", "WINDER_STOP");
    assertThat(printer.requests().matching("POST", "/printer/gcode/script")).hasSize(4);
  }

  @Test
  void tellsWhenACoilIsDone() {
    follow();
    script("WINDER_START RPM=3000 LAYERS=2");

    await().until(() -> printer.effects().contains("wound 2 layers"));

    await().until(() -> told("angle_sensor", "revolutions").asInt() == 400);
    await().until(() -> told("bldc_motor", "is_running").asText().equals("false"));
    assertThat(told("winder_control", "is_winding").asText()).isEqualTo("false");
    assertThat(printer.object("winder_control")).containsEntry("current_layer", 2);
    assertThat(received)
        .anyMatch(
            message ->
                message.path("method").asText().equals("notify_gcode_response")
                    && message.at("/params/0").asText().equals("// Winding finished"));
  }

  @Test
  void refusesAStartThatIsWrong() {
    PrinterClient.Answer answer = script("WINDER_START RPM=3001");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/message").asText())
        .isEqualTo("Error on 'WINDER_START RPM=3001': RPM must have maximum of 3000.0");
    assertThat(printer.effects()).isEmpty();
  }

  @Test
  void knowsNoPrint() {
    assertThat(client.post("/printer/print/pause", "{}").json().at("/error/message").asText())
        .isEqualTo("webhooks: No registered callback for path 'pause_resume/pause'");
    assertThat(client.get("/server/info").json().at("/result/missing_klippy_requirements"))
        .extracting(JsonNode::asText)
        .contains("virtual_sdcard");
    assertThat(
            client
                .get("/printer/objects/query?print_stats")
                .json()
                .at("/result/status/print_stats"))
        .isEmpty();
    assertThat(
            client
                .get("/printer/objects/query?configfile=config")
                .json()
                .at("/result/status/configfile/config")
                .has("virtual_sdcard"))
        .isFalse();
  }

  @Test
  void anEmergencyStopEndsTheCoil() {
    script("WINDER_START RPM=1000");
    await().until(() -> (double) printer.object("bldc_motor").get("current_rpm") > 0);

    client.post("/printer/emergency_stop", null);

    assertThat(printer.object("bldc_motor")).containsEntry("current_rpm", 0.0);
    assertThat(printer.object("winder_control")).containsEntry("is_winding", false);
    assertThat(script("WINDER_START RPM=1000").status()).isEqualTo(400);
    client.post("/printer/firmware_restart", null);
    await().until(() -> printer.state().klippy() == KlippyState.READY);
    assertThat(script("WINDER_START RPM=1000").status()).isEqualTo(200);
  }

  private PrinterClient.Answer script(String script) {
    String encoded = URLEncoder.encode(script, StandardCharsets.UTF_8);
    return client.post("/printer/gcode/script?script=" + encoded, null);
  }

  private void follow() {
    WebSocket socket =
        vertx
            .createWebSocketClient()
            .connect(printer.baseUrl().getPort(), "127.0.0.1", "/websocket")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    socket.textMessageHandler(
        text -> {
          JsonNode message = read(text);
          if (!message.path("method").asText().equals("notify_proc_stat_update")) {
            received.add(message);
          }
        });
    socket.writeTextMessage(SUBSCRIBE);
    await().until(() -> !received.isEmpty());
  }

  /** The newest value of a field that an update told; a missing node before the first. */
  private JsonNode told(String object, String field) {
    return received.stream()
        .filter(message -> message.path("method").asText().equals("notify_status_update"))
        .map(message -> message.at("/params/0").path(object).path(field))
        .filter(value -> !value.isMissingNode())
        .reduce((before, last) -> last)
        .orElse(MissingNode.getInstance());
  }

  private static JsonNode read(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (java.io.IOException e) {
      throw new AssertionError(text, e);
    }
  }
}

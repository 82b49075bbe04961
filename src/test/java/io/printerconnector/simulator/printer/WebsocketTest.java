package io.printerconnector.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebsocketTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IDENTIFY =
      "{'jsonrpc':'2.0','id':1,'method':'server.connection.identify','params':{'client_name':'t',"
          + "'version':'1','type':'agent','url':'https://example.com'%s}}";

  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private VirtualPrinter printer;
  private WebSocket socket;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    connect(VirtualPrinterOptions.defaults().withSpeed(50));
  }

  @AfterEach
  void stop() {
    printer.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void identifiesOnce() {
    assertThat(call(1, String.format(IDENTIFY, "")).at("/result/connection_id").isInt()).isTrue();
    received.clear();
    assertThat(call(1, String.format(IDENTIFY, "")).at("/error/code").asInt()).isEqualTo(400);
  }

  @Test
  void tellsErrors() {
    assertThat(call(2, "{'jsonrpc':'2.0','id':2,'method':'no.such'}").at("/error/code").asInt())
        .isEqualTo(-32601);
    JsonNode notHomed =
        call(
            3,
            "{'jsonrpc':'2.0','id':3,'method':'printer.gcode.script','params':{'script':'G1 X5'}}");
    assertThat(notHomed.at("/error/message").asText()).startsWith("Must home axis first");
    assertThat(notification("notify_gcode_response").at("/params/0").asText())
        .startsWith("!! Must home axis first");
    socket.writeTextMessage("no JSON");
    assertThat(first(m -> m.at("/error/code").asInt() == -32700).get("id").isNull()).isTrue();
  }

  @Test
  void sendsOnlyWhatChanged() {
    JsonNode full = subscribe(4);
    assertThat(full.at("/result/status/print_stats/state").asText()).isEqualTo("standby");
    assertThat(full.at("/result/status/nosuch").isEmpty()).isTrue();
    assertThat(full.at("/result/status/extruder").has("power")).isFalse();

    send(
        "{'jsonrpc':'2.0','id':5,'method':'printer.gcode.script','params':{'script':'M104 S200'}}");

    JsonNode update = notification("notify_status_update");
    assertThat(update.at("/params/0").has("print_stats")).isFalse();
    assertThat(update.at("/params/0/extruder/target").asDouble()).isEqualTo(200);
    assertThat(update.at("/params/1").isNumber()).isTrue();
  }

  @Test
  void subscriptionEndsWithKlipper() {
    subscribe(6);
    send("{'jsonrpc':'2.0','id':7,'method':'printer.emergency_stop'}");
    assertThat(notification("notify_klippy_shutdown").has("params")).isFalse();
    send("{'jsonrpc':'2.0','id':8,'method':'printer.firmware_restart'}");
    notification("notify_klippy_disconnected");
    notification("notify_klippy_ready");
    received.clear();

    assertThat(subscribe(9).at("/result/status/webhooks/state").asText()).isEqualTo("ready");
  }

  @Test
  void doesNotKnowTheMethodsOfAKlipperThatNeverConnected() {
    printer.neverConnected();
    await().until(() -> socket.isClosed());
    open();

    assertThat(subscribe(1).at("/error/code").asInt()).isEqualTo(-32601);
    for (String method : List.of("printer.info", "printer.objects.query", "printer.objects.list")) {
      received.clear();
      JsonNode answer = call(2, "{'jsonrpc':'2.0','id':2,'method':'" + method + "'}");
      assertThat(answer.at("/error/code").asInt()).as(method).isEqualTo(-32601);
      assertThat(answer.at("/error/message").asText()).isEqualTo("Method not found");
    }
    assertThat(
            call(3, "{'jsonrpc':'2.0','id':3,'method':'printer.print.pause'}")
                .at("/error/message")
                .asText())
        .isEqualTo("Klippy Host not connected");
    assertThat(
            call(4, "{'jsonrpc':'2.0','id':4,'method':'server.info'}")
                .at("/result/klippy_state")
                .asText())
        .isEqualTo("disconnected");

    printer.ready();
    notification("notify_klippy_ready");
    assertThat(subscribe(5).at("/result/status/webhooks/state").asText()).isEqualTo("ready");
    printer.disconnect();
    assertThat(subscribe(6).at("/error/message").asText()).isEqualTo("Klippy Host not connected");
  }

  @Test
  void moonrakerComesAndGoesWhileKlipperPrints() {
    send(
        "{'jsonrpc':'2.0','id':1,'method':'printer.gcode.script','params':{'script':'M117 still here'}}");
    first(m -> m.path("id").asInt() == 1);
    for (int i = 0; i < 10; i++) {
      printer.stopMoonraker();
      await().until(() -> socket.isClosed());
      await().ignoreExceptions().untilAsserted(printer::startMoonraker);
      open();
      JsonNode status =
          call(
              2,
              "{'jsonrpc':'2.0','id':2,'method':'printer.objects.query','params':"
                  + "{'objects':{'display_status':null}}}");
      assertThat(status.at("/result/status/display_status/message").asText())
          .isEqualTo("still here");
    }
  }

  @Test
  void klipperComesAndGoesWhileMoonrakerStays() {
    for (int i = 0; i < 10; i++) {
      printer.disconnect();
      notification("notify_klippy_disconnected");
      printer.ready();
      notification("notify_klippy_ready");
      received.clear();
    }
    assertThat(socket.isClosed()).isFalse();
  }

  @Test
  void tellsEachSecondThatTheHostLives() {
    JsonNode first = notification("notify_proc_stat_update");
    assertThat(first.at("/params/0/websocket_connections").asInt()).isEqualTo(1);
    assertThat(first.at("/params/0/moonraker_stats/time").isNumber()).isTrue();

    printer.hang();
    received.clear();
    notification("notify_proc_stat_update");
    printer.disconnect();
    received.clear();
    notification("notify_proc_stat_update");
  }

  @Test
  void needsTheKey() {
    printer.close();
    connect(VirtualPrinterOptions.defaults().withApiKey("secret-key"));

    assertThat(call(2, "{'jsonrpc':'2.0','id':2,'method':'server.info'}").at("/error/code").asInt())
        .isEqualTo(-32602);
    call(1, String.format(IDENTIFY, ",'api_key':'secret-key'"));
    assertThat(
            call(3, "{'jsonrpc':'2.0','id':3,'method':'server.info'}")
                .at("/result/klippy_state")
                .asText())
        .isEqualTo("ready");
  }

  private void connect(VirtualPrinterOptions options) {
    printer = VirtualPrinter.start(options, vertx);
    open();
  }

  private void open() {
    received.clear();
    socket =
        vertx
            .createWebSocketClient()
            .connect(printer.baseUrl().getPort(), "127.0.0.1", "/websocket")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    socket.textMessageHandler(
        text -> {
          try {
            received.add(JSON.readTree(text));
          } catch (java.io.IOException e) {
            throw new AssertionError(text, e);
          }
        });
  }

  private JsonNode subscribe(int id) {
    return call(
        id,
        "{'jsonrpc':'2.0','id':"
            + id
            + ",'method':'printer.objects.subscribe','params':{'objects':{'webhooks':null,"
            + "'print_stats':['state'],'extruder':['temperature','target'],'nosuch':null}}}");
  }

  private JsonNode call(int id, String message) {
    send(message);
    return first(m -> m.has("id") && m.get("id").asInt() == id);
  }

  private void send(String message) {
    socket.writeTextMessage(message.replace('\'', '"'));
  }

  private JsonNode notification(String method) {
    return first(m -> m.path("method").asText().equals(method));
  }

  private JsonNode first(Predicate<JsonNode> wanted) {
    await().until(() -> received.stream().anyMatch(wanted));
    return received.stream().filter(wanted).findFirst().orElseThrow();
  }
}

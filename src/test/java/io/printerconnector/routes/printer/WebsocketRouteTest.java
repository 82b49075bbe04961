package io.printerconnector.routes.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterStreams;
import io.printerconnector.printer.WatchRoutes;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Stub;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A printer is a real websocket server, whose part the test speaks. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class WebsocketRouteTest extends RouteTest {

  static final String STATUS =
      "{'eventtime': 1.5, 'status': {'webhooks': {'state': 'ready'},"
          + " 'print_stats': {'state': 'printing', 'filename': 'cube.gcode'}}}";

  final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
  private final List<Map<?, ?>> received = new CopyOnWriteArrayList<>();
  // Without initializers: Camel's constructor asks for the configuration.
  Vertx vertx;
  HttpServer server;
  PrinterConfig printer;

  @Override
  protected Path configFile() {
    if (server == null) {
      startServer();
    }
    return pairedWith("127.0.0.1:" + server.actualPort());
  }

  /** The first websocket of a JVM takes its time on a busy machine. */
  @Override
  protected Map<String, String> properties() {
    return Map.of("watch.connectMillis", "30000");
  }

  private void startServer() {
    vertx = Vertx.vertx();
    server =
        vertx
            .createHttpServer()
            .webSocketHandler(this::accept)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @BeforeEach
  void setPrinter() {
    printer = voron();
  }

  void accept(ServerWebSocket socket) {
    sockets.add(socket);
    socket.textMessageHandler(text -> received.add((Map<?, ?>) JsonText.parse(text)));
  }

  @AfterEach
  void stopServer() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  protected String routeToReplace() {
    return null;
  }

  @Override
  protected List<String> routeFiles() {
    return List.of("printer/watch-status", "printer/take-message");
  }

  @Override
  protected String notMocked() {
    return "(?!printer-take-message)";
  }

  void listen() {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", printer);
    bean(WatchRoutes.class, "watchRoutes").listen(exchange);
  }

  /** Leads the conversation up to a print. */
  void begin() {
    listen();
    next(1);
    answer(1, "{'connection_id': 1}");
    next(2);
    answer(2, "{'objects': ['print_stats', 'webhooks']}");
    next(3);
    answer(3, STATUS);
    next(4);
    answer(4, STATUS);
    await().until(() -> live().isPresent());
  }

  Map<String, Object> next(int number) {
    await().until(() -> received.size() >= number);
    assertThat(received).hasSize(number);
    @SuppressWarnings("unchecked") // a JSON object has string keys only
    Map<String, Object> request = (Map<String, Object>) received.get(number - 1);
    return request;
  }

  void answer(int number, String result) {
    Object id = received.get(number - 1).get("id");
    send("{'jsonrpc': '2.0', 'id': " + id + ", 'result': " + result + "}");
  }

  void send(String message) {
    sockets.get(sockets.size() - 1).writeTextMessage(message.replace('\'', '"'));
  }

  Optional<PrinterStatus> live() {
    return bean(PrinterStreams.class, "printerStreams").live(printer);
  }

  Stub change() {
    return route("loops-snapshot-change");
  }
}

package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.model.KlippyState;
import io.printerconnector.simulator.printer.model.PrintJob;
import io.printerconnector.simulator.printer.model.PrinterListener;
import io.printerconnector.simulator.printer.model.PrinterModel;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Moonraker's websocket: accepts clients, and tells them what happens. */
final class WebsocketFace implements PrinterListener {

  private static final long UPDATE_MILLIS = 250;
  private static final long HOST_MILLIS = 1_000;

  private final PrinterModel printer;
  private final Access access;
  private final HistoryEndpoints history;
  private final Workers workers;
  private final Map<String, Endpoint.Handler> methods = new HashMap<>();
  private final List<WebsocketClient> clients = new ArrayList<>();

  WebsocketFace(
      Vertx vertx, PrinterModel printer, Access access, HistoryEndpoints history, Workers workers) {
    this.printer = printer;
    this.access = access;
    this.history = history;
    this.workers = workers;
    printer.addListener(this);
    vertx.setPeriodic(UPDATE_MILLIS, timer -> sendUpdates());
    vertx.setPeriodic(HOST_MILLIS, timer -> tellHost());
  }

  void serve(
      List<Endpoint> endpoints, Function<String, CompletableFuture<Map<String, Object>>> delete) {
    endpoints.forEach(endpoint -> methods.put(endpoint.rpcMethod(), handlerOf(endpoint)));
    methods.put("server.files.delete_file", arguments -> delete.apply(arguments.required("path")));
  }

  private static Endpoint.Handler handlerOf(Endpoint endpoint) {
    return arguments -> {
      if (!endpoint.known().getAsBoolean()) {
        throw RequestError.noSuchMethod();
      }
      return endpoint.handler().handle(arguments);
    };
  }

  int count() {
    return clients.size();
  }

  void accept(RoutingContext context) {
    boolean authorised =
        access.allows(
            context.request().getHeader("X-Api-Key"), context.request().getParam("token"));
    context
        .request()
        .toWebSocket()
        .onSuccess(
            socket -> {
              WebsocketClient client =
                  new WebsocketClient(socket, printer, access, methods, authorised);
              clients.add(client);
              socket.textMessageHandler(client::receive);
              socket.closeHandler(nothing -> clients.remove(client));
            });
  }

  /** Tells all clients that a file was created, moved or deleted. */
  void fileChanged(Map<String, Object> change) {
    tell("notify_filelist_changed", change);
  }

  @Override
  public void consoleResponse(String text) {
    tell("notify_gcode_response", text);
  }

  @Override
  public void klippyState(KlippyState state) {
    switch (state) {
      case READY -> tell("notify_klippy_ready");
      case SHUTDOWN -> {
        sendUpdates();
        tell("notify_klippy_shutdown");
      }
      case DISCONNECTED -> {
        clients.forEach(WebsocketClient::unsubscribe);
        tell("notify_klippy_disconnected");
      }
      default -> {} // Moonraker sends nothing for the others
    }
  }

  @Override
  public void moonrakerStarted() {
    List.copyOf(clients).forEach(WebsocketClient::goAway);
  }

  @Override
  public void historyChanged(String action, PrintJob job) {
    workers
        .run(() -> history.shown(job))
        .thenAccept(
            shown -> tell("notify_history_changed", Map.of("action", action, "job", shown)));
  }

  private void sendUpdates() {
    if (!printer.process().isConnected() || printer.process().isHung()) {
      return;
    }
    printer.advance();
    List.copyOf(clients).forEach(WebsocketClient::sendUpdate);
  }

  /** What Moonraker tells each second unasked, whatever Klipper does. */
  private void tellHost() {
    tell(
        "notify_proc_stat_update",
        Map.of(
            "moonraker_stats",
            Map.of("time", System.currentTimeMillis() / 1_000.0, "mem_units", "kB"),
            "websocket_connections",
            clients.size()));
  }

  private void tell(String method, Object... parameters) {
    List.copyOf(clients).forEach(client -> client.tell(method, parameters));
  }
}

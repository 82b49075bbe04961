package io.printerconnector.simulator.printer.moonraker;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.printer.files.FileError;
import io.printerconnector.simulator.printer.model.GcodeError;
import io.printerconnector.simulator.printer.model.KlippyUnavailable;
import io.printerconnector.simulator.printer.model.PrinterModel;
import io.printerconnector.simulator.printer.model.Subscription;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One client of the websocket: JSON-RPC in both directions. */
final class WebsocketClient {

  private final ServerWebSocket socket;
  private final PrinterModel printer;
  private final Access access;
  private final Map<String, Endpoint.Handler> methods;
  private final int id = System.identityHashCode(this);
  private boolean authorised;
  private Map<String, Object> identity;
  private Subscription subscription;

  WebsocketClient(
      ServerWebSocket socket,
      PrinterModel printer,
      Access access,
      Map<String, Endpoint.Handler> methods,
      boolean authorised) {
    this.socket = socket;
    this.printer = printer;
    this.access = access;
    this.methods = methods;
    this.authorised = authorised;
  }

  void receive(String text) {
    try {
      Object message = Json.read(text);
      if (message instanceof List<?> batch) {
        answerBatch(batch);
      } else {
        answer(message)
            .thenAccept(
                response -> {
                  if (response != null) {
                    send(response);
                  }
                });
      }
    } catch (JsonProcessingException e) {
      send(error(null, -32700, "Parse error"));
    }
  }

  void unsubscribe() {
    subscription = null;
  }

  /** Closes the connection as Moonraker does when it ends. */
  void goAway() {
    socket.close((short) 1001);
  }

  void tell(String method, Object... parameters) {
    if (!authorised) {
      return;
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("method", method);
    if (parameters.length > 0) {
      message.put("params", List.of(parameters));
    }
    send(message);
  }

  /** Sends what has changed since the last update, if anything. */
  void sendUpdate() {
    if (subscription == null) {
      return;
    }
    var objects = printer.objects();
    Map<String, Object> changes = subscription.changes(objects);
    if (!changes.isEmpty()) {
      tell("notify_status_update", changes, objects.eventTime());
    }
  }

  private void answerBatch(List<?> batch) {
    List<CompletableFuture<Map<String, Object>>> answers = new ArrayList<>();
    batch.forEach(message -> answers.add(answer(message)));
    CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
        .thenRun(
            () ->
                send(
                    answers.stream().map(CompletableFuture::join).filter(a -> a != null).toList()));
  }

  /** The response; null for a notification. */
  private CompletableFuture<Map<String, Object>> answer(Object message) {
    if (!(message instanceof Map<?, ?> request)
        || !(request.get("method") instanceof String method)) {
      return CompletableFuture.completedFuture(error(null, -32600, "Invalid Request"));
    }
    Object requestId = request.get("id");
    Object parameters = request.get("params");
    Arguments arguments =
        Arguments.ofJson(parameters instanceof Map ? Json.asObject(parameters) : Map.of());
    return call(method, arguments)
        .handle(
            (result, failure) -> {
              if (requestId == null) {
                return null;
              }
              return failure == null ? result(requestId, result) : failed(requestId, failure);
            });
  }

  private CompletableFuture<?> call(String method, Arguments arguments) {
    try {
      if (method.equals("server.connection.identify")) {
        return CompletableFuture.completedFuture(identify(arguments));
      }
      if (!authorised) {
        throw new RequestError(-32602, "Unauthorized");
      }
      if (method.equals("printer.objects.subscribe")) {
        return subscribe(arguments);
      }
      if (method.equals("server.websocket.id")) {
        return CompletableFuture.completedFuture(Map.of("websocket_id", id));
      }
      Endpoint.Handler handler = methods.get(method);
      if (handler == null) {
        throw RequestError.noSuchMethod();
      }
      return handler.handle(arguments);
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Map<String, Object> identify(Arguments arguments) throws RequestError {
    authorised = authorised || access.allows(arguments.text("api_key", null), null);
    if (!authorised) {
      throw new RequestError(-32602, "Unauthorized");
    }
    if (identity != null) {
      throw new RequestError(400, "Connection already identified: " + identity);
    }
    Map<String, Object> given = new LinkedHashMap<>();
    for (String field : List.of("client_name", "version", "type", "url")) {
      given.put(field.replace("client_", ""), arguments.required(field));
    }
    identity = given;
    return Map.of("connection_id", id);
  }

  private CompletableFuture<?> subscribe(Arguments arguments) throws RequestError {
    if (!printer.process().isKnown()) {
      throw RequestError.noSuchMethod();
    }
    Subscription wanted = new Subscription(arguments.objects());
    return printer.askAtTick(
        () -> {
          var objects = printer.objects();
          Map<String, Object> result = new LinkedHashMap<>();
          result.put("eventtime", objects.eventTime());
          result.put("status", wanted.begin(objects));
          subscription = wanted;
          return result;
        });
  }

  private static Map<String, Object> result(Object requestId, Object result) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("jsonrpc", "2.0");
    response.put("result", result);
    response.put("id", requestId);
    return response;
  }

  private static Map<String, Object> failed(Object requestId, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    int code = 500;
    if (cause instanceof RequestError requestError) {
      code = requestError.status();
    } else if (cause instanceof FileError fileError) {
      code = fileError.status();
    } else if (cause instanceof GcodeError) {
      code = 400;
    } else if (cause instanceof KlippyUnavailable) {
      code = 503;
    }
    return error(requestId, code, String.valueOf(cause.getMessage()));
  }

  private static Map<String, Object> error(Object requestId, int code, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("jsonrpc", "2.0");
    response.put("error", error);
    response.put("id", requestId);
    return response;
  }

  private void send(Object message) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(Json.write(message));
    }
  }
}

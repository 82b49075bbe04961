package io.printerconnector.simulator.printer.klippy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.printer.model.KlippyUnavailable;
import io.printerconnector.simulator.printer.model.PrinterObjects;
import io.printerconnector.simulator.printer.model.Subscription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** One program at the socket, such as Moonraker: its requests, and what it asked to be told. */
final class KlippyClient {

  private final MessageChannel channel;
  private final KlippyMethods methods;
  private final BiConsumer<String, Map<String, Object>> onRequest;
  private Subscription subscription;
  private Map<String, Object> statusTemplate;
  private Map<String, Object> outputTemplate;

  KlippyClient(
      MessageChannel channel,
      KlippyMethods methods,
      BiConsumer<String, Map<String, Object>> onRequest) {
    this.channel = channel;
    this.methods = methods;
    this.onRequest = onRequest;
  }

  /** Takes a request; what is none is ignored, as Klipper does. */
  void receive(String text) {
    Object message;
    try {
      message = Json.read(text);
    } catch (JsonProcessingException e) {
      return;
    }
    if (message instanceof Map<?, ?> request && request.get("method") instanceof String method) {
      Object parameters = request.containsKey("params") ? request.get("params") : Map.of();
      if (parameters instanceof Map) {
        onRequest.accept(method, Json.asObject(parameters));
        answer(request.get("id"), method, new Parameters(Json.asObject(parameters)));
      }
    }
  }

  /** Follows these objects instead of those before; updates get the keys of the template. */
  void follow(Subscription wanted, Map<String, Object> template) {
    subscription = wanted;
    statusTemplate = template;
  }

  /** Follows the console; messages get the keys of the template. */
  void followOutput(Map<String, Object> template) {
    outputTemplate = template;
  }

  /** Sends what has changed since the last time, if anything. */
  void sendUpdate(PrinterObjects objects) {
    if (subscription != null) {
      Map<String, Object> changes = subscription.changes(objects);
      if (!changes.isEmpty()) {
        send(statusTemplate, Map.of("eventtime", objects.eventTime(), "status", changes));
      }
    }
  }

  void sendOutput(String text) {
    if (outputTemplate != null) {
      send(outputTemplate, Map.of("response", text));
    }
  }

  void close() {
    channel.close();
  }

  private void answer(Object id, String method, Parameters parameters) {
    try {
      methods
          .call(method, this, parameters)
          .whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  answer(id, "result", result == null ? Map.of() : result);
                } else {
                  refuse(id, failure);
                }
              });
    } catch (WebRequestError e) {
      refuse(id, e);
    }
  }

  private void refuse(Object id, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    // A program that ends does not answer any more.
    if (!(cause instanceof KlippyUnavailable)) {
      String message = String.valueOf(cause.getMessage());
      answer(id, "error", Map.of("error", "WebRequestError", "message", message));
    }
  }

  private void answer(Object id, String kind, Object value) {
    if (id != null) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("id", id);
      answer.put(kind, value);
      channel.send(Json.write(answer));
    }
  }

  private void send(Map<String, Object> template, Map<String, Object> parameters) {
    Map<String, Object> message = new LinkedHashMap<>(template);
    message.put("params", parameters);
    channel.send(Json.write(message));
  }
}

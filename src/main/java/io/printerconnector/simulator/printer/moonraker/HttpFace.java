package io.printerconnector.simulator.printer.moonraker;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.printer.files.FileError;
import io.printerconnector.simulator.printer.model.GcodeError;
import io.printerconnector.simulator.printer.model.KlippyUnavailable;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Serves the endpoints over HTTP: arguments in, results and errors out. */
final class HttpFace {

  private final List<Endpoint> endpoints;

  HttpFace(List<Endpoint> endpoints) {
    this.endpoints = endpoints;
  }

  void mount(Router router) {
    Map<String, Endpoint> paths = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      paths.put(endpoint.path(), endpoint);
      router
          .route(HttpMethod.valueOf(endpoint.httpMethod()), endpoint.path())
          .handler(context -> ifKnown(endpoint, context, () -> call(context, endpoint)));
    }
    paths.forEach(
        (path, endpoint) ->
            router
                .route(path)
                .handler(context -> ifKnown(endpoint, context, () -> wrongMethod(context))));
  }

  private static void ifKnown(Endpoint endpoint, RoutingContext context, Runnable action) {
    if (endpoint.known().getAsBoolean()) {
      action.run();
    } else {
      context.next();
    }
  }

  private static void call(RoutingContext context, Endpoint endpoint) {
    Arguments arguments = arguments(context);
    if (arguments == null) {
      return;
    }
    HttpServerRequest request = context.request();
    try {
      endpoint
          .handler()
          .handle(arguments)
          .whenComplete(
              (result, error) -> {
                if (error == null) {
                  Answer.result(request, result);
                } else {
                  fail(request, error);
                }
              });
    } catch (Exception e) {
      fail(request, e);
    }
  }

  private static void fail(HttpServerRequest request, Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    int status = 500;
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    if (cause instanceof GcodeError) {
      status = 400;
    } else if (cause instanceof KlippyUnavailable) {
      status = 503;
    } else if (cause instanceof RequestError requestError) {
      status = requestError.status();
    } else if (cause instanceof FileError fileError) {
      status = fileError.status();
    }
    Answer.apiError(request, status, message);
  }

  private static void wrongMethod(RoutingContext context) {
    Answer.phraseError(context.request(), 405);
  }

  /** The arguments; null if the request has been answered because they cannot be read. */
  private static Arguments arguments(RoutingContext context) {
    Map<String, String> plain = new LinkedHashMap<>();
    context.queryParams().forEach(plain::put);
    context.request().formAttributes().forEach(plain::put);
    String type = context.request().getHeader("Content-Type");
    boolean isJson = type != null && type.startsWith("application/json");
    String body = context.body().asString();
    if (!isJson || body == null) {
      return new Arguments(Map.of(), plain);
    }
    try {
      Object json = Json.read(body);
      if (json instanceof Map) {
        return new Arguments(Json.asObject(json), plain);
      }
      refuseArray(context.request(), json);
      return null;
    } catch (JsonProcessingException e) {
      return new Arguments(Map.of(), plain); // as Moonraker: a body that is no JSON is ignored
    }
  }

  private static void refuseArray(HttpServerRequest request, Object json) {
    Object first = json instanceof List<?> list && !list.isEmpty() ? list.get(0) : "";
    int length = first.toString().length();
    Answer.failure(
        request,
        500,
        "ValueError: dictionary update sequence element #0 has length "
            + length
            + "; 2 is required");
  }
}

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
                  fail(request, endpoint, error);
                }
              });
    } catch (Exception e) {
      fail(request, endpoint, e);
    }
  }

  private static void fail(HttpServerRequest request, Endpoint endpoint, Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    int status = 500;
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    List<Frame> frames = new ArrayList<>(endpoint.frames());
    if (cause instanceof GcodeError) {
      status = 400;
      frames.addAll(Frame.waitingForKlipper());
    } else if (cause instanceof KlippyUnavailable) {
      status = 503;
      boolean wasThere = message.equals("Klippy Disconnected");
      frames.addAll(wasThere ? Frame.waitingForKlipper() : Frame.withoutKlipper());
    } else if (cause instanceof RequestError requestError) {
      status = requestError.status();
      // An argument is read before the call goes on to where the endpoint's own frames are.
      boolean inKlipper = requestError.frames().equals(Frame.waitingForKlipper());
      frames = new ArrayList<>(inKlipper ? frames : List.of());
      frames.addAll(requestError.frames());
    } else if (cause instanceof FileError fileError) {
      status = fileError.status();
      frames.add(
          Frame.fileManager(538, "_handle_directory_request", "raise self.server.error(str(e))"));
    }
    Answer.apiError(
        request,
        status,
        message,
        Traceback.ofApiCall(request.method().name(), frames, status, message));
  }

  private static void wrongMethod(RoutingContext context) {
    String method = context.request().method().name();
    List<Frame> frames =
        List.of(
            Frame.application(
                690,
                method.toLowerCase(Locale.ROOT),
                "await self._process_http_request(RequestType." + method + ")"),
            Frame.application(694, "_process_http_request", "raise tornado.web.HTTPError(405)"));
    Answer.phraseError(
        context.request(),
        405,
        Traceback.ofFailure(frames, "tornado.web.HTTPError: HTTP 405: Method Not Allowed"));
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
    List<Frame> frames =
        List.of(
            Frame.application(687, "post", "await self._process_http_request(RequestType.POST)"),
            Frame.application(695, "_process_http_request", "args = self.parse_args()"),
            Frame.application(660, "parse_args", "args.update(jsonw.loads(self.request.body))"));
    Answer.phraseError(
        request,
        500,
        Traceback.ofFailure(
            frames,
            "ValueError: dictionary update sequence element #0 has length "
                + length
                + "; 2 is required"));
  }
}

package io.printerconnector.simulator.printer.moonraker;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.printerconnector.simulator.Json;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes HTTP answers in Moonraker's form. */
final class Answer {

  private Answer() {}

  /** 200 with {@code {"result": value}}; to a GET with an ETag, or 304 if that is known. */
  static void result(HttpServerRequest request, Object value) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("result", value);
    String json = Json.write(body);
    HttpServerResponse response = request.response();
    if (request.method().name().equals("GET")) {
      String etag = '"' + sha1(json) + '"';
      response.putHeader("Etag", etag);
      if (etag.equals(request.getHeader("If-None-Match"))) {
        send(response, 304, "Not Modified", null);
        return;
      }
    }
    send(response, 200, "OK", json);
  }

  /** 201 with the body as it is: an upload's answer. */
  static void created(HttpServerRequest request, String location, Object body) {
    request.response().putHeader("Location", location);
    send(request.response(), 201, "Created", Json.write(body));
  }

  /**
   * An error of an API call. Its message is also the reason phrase; but Tornado says "Unknown" for
   * one that could not be a reason phrase, because of a line break or a "&lt;".
   */
  static void apiError(HttpServerRequest request, int status, String message, String traceback) {
    boolean allowed = !message.contains("\n") && !message.contains("\r") && !message.contains("<");
    String shown = allowed ? message : "Unknown";
    error(request.response(), status, shown, traceback);
  }

  /** An error whose message is the status phrase only; the reason is in the traceback. */
  static void phraseError(HttpServerRequest request, int status, String traceback) {
    error(request.response(), status, phrase(status), traceback);
  }

  static String phrase(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  private static void error(
      HttpServerResponse response, int status, String message, String traceback) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", status);
    error.put("message", message);
    error.put("traceback", traceback);
    send(response, status, message, Json.write(Map.of("error", error)));
  }

  private static void send(HttpServerResponse response, int status, String reason, String json) {
    if (response.ended() || response.closed()) {
      return; // the client gave up; the command was executed all the same
    }
    response.setStatusCode(status).setStatusMessage(reason);
    response.putHeader("Server", "TornadoServer/6.2");
    if (json == null) {
      response.end();
      return;
    }
    response.putHeader("Content-Type", "application/json; charset=UTF-8");
    response.end(json);
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}

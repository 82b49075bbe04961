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

  private static final String HTTP_ERROR = "tornado.web.HTTPError: HTTP ";
  // Moonraker shows more frames; nobody reads anything but the last line, which follows them.
  private static final String TRACEBACK =
      """
      Traceback (most recent call last):

        File "/home/pi/moonraker-env/lib/python3.11/site-packages/tornado/web.py", line 1735, in _execute
          result = await result
                   ^^^^^^^^^^^^

      """;

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
  static void apiError(HttpServerRequest request, int status, String message) {
    boolean allowed = !message.contains("\n") && !message.contains("\r") && !message.contains("<");
    String shown = allowed ? message : "Unknown";
    error(request.response(), status, shown, HTTP_ERROR + status + ": " + message);
  }

  /** An error whose message is the status phrase only, for a reason that needs no words. */
  static void phraseError(HttpServerRequest request, int status) {
    failure(request, status, HTTP_ERROR + status + ": " + phrase(status));
  }

  /** The same with the reason in brackets, in the last line of the traceback. */
  static void phraseError(HttpServerRequest request, int status, String reason) {
    failure(request, status, HTTP_ERROR + status + ": " + phrase(status) + " (" + reason + ")");
  }

  /** An error whose message is the status phrase only, with this last line of the traceback. */
  static void failure(HttpServerRequest request, int status, String lastLine) {
    error(request.response(), status, phrase(status), lastLine);
  }

  private static String phrase(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  private static void error(
      HttpServerResponse response, int status, String message, String lastLine) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", status);
    error.put("message", message);
    error.put("traceback", TRACEBACK + lastLine + "\n");
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

package io.printerconnector.simulator.printer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client for tests that also sees the reason phrase and sends multipart bodies. */
final class PrinterClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "----boundary7f3a";

  /** An answer. */
  record Answer(int status, String reason, Map<String, String> headers, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (java.io.IOException e) {
        throw new AssertionError("no JSON: " + body, e);
      }
    }
  }

  private final HttpClient http;
  private final URI base;

  PrinterClient(Vertx vertx, URI base) {
    this.http = vertx.createHttpClient();
    this.base = base;
  }

  Answer get(String target) {
    return send("GET", target, Map.of(), null);
  }

  Answer post(String target, String json) {
    return send(
        "POST", target, json == null ? Map.of() : Map.of("Content-Type", "application/json"), json);
  }

  Answer send(String method, String target, Map<String, String> headers, String body) {
    return begin(method, target, headers, body == null ? null : Buffer.buffer(body)).join();
  }

  /** Uploads a file; the fields go in front of it. */
  Answer upload(String filename, String content, Map<String, String> fields) {
    Buffer body = Buffer.buffer();
    new LinkedHashMap<>(fields)
        .forEach(
            (name, value) ->
                body.appendString(
                    "--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\""
                        + name
                        + "\"\r\n\r\n"
                        + value
                        + "\r\n"));
    body.appendString(
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + filename
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    body.appendBytes(content.getBytes(StandardCharsets.UTF_8));
    body.appendString("\r\n--" + BOUNDARY + "--\r\n");
    String type = "multipart/form-data; boundary=" + BOUNDARY;
    return begin("POST", "/server/files/upload", Map.of("Content-Type", type), body).join();
  }

  CompletableFuture<Answer> begin(
      String method, String target, Map<String, String> headers, Buffer body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(method))
            .setHost(base.getHost())
            .setPort(base.getPort())
            .setURI(target);
    headers.forEach(options::putHeader);
    // The response's body must be asked for in the same turn of the event loop, or it may be
    // missed.
    return http.request(options)
        .compose(
            request ->
                (body == null ? request.send() : request.send(body))
                    .compose(response -> response.body().map(content -> answer(response, content))))
        .toCompletionStage()
        .toCompletableFuture();
  }

  private static Answer answer(HttpClientResponse response, Buffer content) {
    Map<String, String> received = new LinkedHashMap<>();
    response.headers().forEach(received::put);
    return new Answer(
        response.statusCode(),
        response.statusMessage(),
        received,
        content.toString(StandardCharsets.UTF_8));
  }
}

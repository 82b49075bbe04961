package io.printerconnector.simulator.printerlynx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Speaks to the REST API of a Printerlynx server with a token. */
final class LynxClient {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final String token;

  /**
   * @param token the bearer to show, or null for none
   */
  LynxClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** An answer with its bytes. */
  record Reply(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
      return response.body();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + text(), e);
      }
    }
  }

  /** GET with further headers, as names and values in turn. */
  Reply get(String target, String... headers) throws Exception {
    HttpRequest.Builder request = request(target).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  Reply delete(String target) throws Exception {
    return send(request(target).DELETE());
  }

  Reply post(String target, String body) throws Exception {
    return send(request(target).POST(BodyPublishers.ofString(body)));
  }

  /** POST as curl does it with {@code --data-binary}, whatever the body is. */
  Reply postAsCurl(String target, String body) throws Exception {
    return send(
        request(target)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Uploads a form with one file. */
  Reply upload(String target, String field, String name, String content) throws Exception {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n--x--\r\n"
            .formatted(field, name, content);
    return send(
        request(target)
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder request(String target) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + target));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private static Reply send(HttpRequest.Builder request) throws Exception {
    return new Reply(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
  }
}

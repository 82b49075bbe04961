package io.printerconnector.simulator.cloud;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Speaks to a development cloud as a connector would, and remembers its credentials. */
final class CloudClient {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final URI base;
  private String id;
  private String secret;

  CloudClient(DevelopmentCloud cloud) {
    this.base = cloud.baseUrl();
  }

  /** An answer; the body is a missing node if there was none. */
  record Reply(int status, String text) {
    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + text, e);
      }
    }

    String error() {
      return json().path("error").asText();
    }
  }

  /** Pairs with a printer of each name and keeps the credentials. */
  JsonNode pair(String token, String... printers) throws Exception {
    StringBuilder names = new StringBuilder();
    for (String printer : printers) {
      names.append(names.isEmpty() ? "" : ",").append("{\"name\":\"" + printer + "\"}");
    }
    Reply reply =
        post(
            "/api/v1/connectors/register",
            "{\"pairing_token\":\"" + token + "\",\"printers\":[" + names + "]}");
    use(reply.json().at("/connector/id").asText(), reply.json().at("/credentials/secret").asText());
    return reply.json();
  }

  void use(String newId, String newSecret) {
    this.id = newId;
    this.secret = newSecret;
  }

  String secret() {
    return secret;
  }

  Reply heartbeat(String body) throws Exception {
    return post("/api/v1/connectors/" + id + "/heartbeat", body);
  }

  Reply poll(String query) throws Exception {
    return get("/api/v1/connectors/" + id + "/commands" + query);
  }

  Reply complete(String encodedId, String body) throws Exception {
    return post("/api/v1/commands/" + encodedId + "/complete", body);
  }

  Reply get(String target) throws Exception {
    return send(request(target).GET());
  }

  Reply delete(String target) throws Exception {
    return send(request(target).DELETE());
  }

  Reply post(String target, String body) throws Exception {
    return send(
        request(target)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String target) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + target));
    if (id != null) {
      request.header("X-Connector-Id", id).header("Authorization", "Bearer " + secret);
    }
    return request;
  }

  private static Reply send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body());
  }
}

package io.printerconnector.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.cloud.QueuedCommand;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** Asks a development cloud for all that it must refuse. */
final class RefusedRequests {

  /** Longer than the cloud's limit for bodies. */
  private static final String LONG = " ".repeat(2_000);

  static final int BODY_LIMIT = 1_000;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String JSON = "application/json";
  private static final String PNG = "image/png";
  private static final String REGISTER = "/api/v1/connectors/register";

  private final URI url;
  private final DevelopmentCloud cloud;
  private String id;
  private String secret;

  /**
   * @param url where the requests go
   * @param cloud the cloud there
   */
  RefusedRequests(URI url, DevelopmentCloud cloud) {
    this.url = url;
    this.cloud = cloud;
  }

  void sendAll() throws Exception {
    pair();
    cloud.queue(new QueuedCommand("known", null, 1, "pause", Map.of(), Map.of()));
    String self = "/api/v1/connectors/" + id;
    String other = "/api/v1/connectors/5";
    for (String path :
        List.of(
            REGISTER,
            self + "/heartbeat",
            "/api/v1/commands/known/complete",
            "/api/v1/snapshots/batch")) {
      send(true, "POST", path, JSON, "no JSON");
      send(true, "POST", path, JSON, "{\"printers\": [{}]}");
      send(true, "POST", path, JSON, LONG);
      send(false, "POST", path, JSON, "{\"pairing_token\": \"wrong\"}");
    }
    sendInAnotherCoding("/api/v1/commands/known/complete");
    sendInAnotherCoding("/api/v1/snapshots/batch");
    send(true, "POST", other + "/heartbeat", JSON, "{}");
    send(true, "POST", "/api/v1/commands/unknown/complete", JSON, "{}");
    for (String list : List.of("/commands", "/webcam_requests")) {
      send(false, "GET", self + list, JSON, "");
      send(true, "GET", other + list, JSON, "");
      send(true, "GET", self + list + "?limit=0", JSON, "");
    }
    String upload = "/api/v1/webcam_requests/1/upload";
    send(false, "PUT", upload, PNG, "picture");
    send(true, "PUT", upload, PNG, "picture");
    send(true, "PUT", upload, PNG, "");
    send(true, "PUT", upload, "text/html", "page");
    send(true, "PUT", upload, PNG, LONG);
  }

  private void pair() throws Exception {
    String body = "{\"pairing_token\": \"%s\", \"printers\": [{\"name\": \"Voron\"}]}";
    String answer = send(false, "POST", REGISTER, JSON, body.formatted(cloud.issueToken()));
    JsonNode registered = new ObjectMapper().readTree(answer);
    id = registered.at("/connector/id").asText();
    secret = registered.at("/credentials/secret").asText();
  }

  private void sendInAnotherCoding(String target) throws Exception {
    HttpRequest.Builder request = request(true, "POST", target, JSON, "packed");
    send(request.header("Content-Encoding", "br"));
  }

  private String send(
      boolean withCredentials, String method, String target, String type, String body)
      throws Exception {
    return send(request(withCredentials, method, target, type, body));
  }

  private HttpRequest.Builder request(
      boolean withCredentials, String method, String target, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(target))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body));
    if (withCredentials) {
      request.header("X-Connector-Id", id).header("Authorization", "Bearer " + secret);
    }
    return request;
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString()).body();
  }
}

package io.printerconnector.moonraker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests of a test to Moonraker; none waits for longer than ten seconds. */
final class MoonrakerHttp {

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI baseUrl;
  private String key;

  MoonrakerHttp(URI baseUrl) {
    this.baseUrl = baseUrl;
  }

  URI baseUrl() {
    return baseUrl;
  }

  /** Sends this API key from now on. */
  void use(String apiKey) {
    key = apiKey;
  }

  /**
   * The result of a request that succeeds.
   *
   * @throws IllegalStateException if it does not
   */
  JsonNode result(String method, String target) {
    HttpResponse<String> answer = send(method, target);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(method + " " + target + ": " + answer.body());
    }
    try {
      return JSON.readTree(answer.body()).get("result");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(String method, String target) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + target))
            .method(method, BodyPublishers.noBody())
            .timeout(ANSWER);
    if (key != null) {
      request.header("X-Api-Key", key);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

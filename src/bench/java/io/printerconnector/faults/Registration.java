package io.printerconnector.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a development cloud answers to one who pairs.
 *
 * @param connectorId the identity at the cloud
 * @param secret its secret
 * @param printerIds those of its printers, in the order of their names
 */
public record Registration(Integer connectorId, String secret, List<Integer> printerIds) {

  /** Pairs a connector that has printers with these names. Blocks. */
  public static Registration at(DevelopmentCloud cloud, List<String> printerNames)
      throws IOException, InterruptedException {
    List<Map<String, String>> names = printerNames.stream().map(n -> Map.of("name", n)).toList();
    String body = JsonText.of(Map.of("pairing_token", cloud.issueToken(), "printers", names));
    HttpRequest request =
        HttpRequest.newBuilder(cloud.baseUrl().resolve("/api/v1/connectors/register"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    JsonNode registration = new ObjectMapper().readTree(answer);
    List<Integer> ids = new ArrayList<>();
    registration.get("printers").forEach(printer -> ids.add(printer.get("id").intValue()));
    return new Registration(
        registration.at("/connector/id").intValue(),
        registration.at("/credentials/secret").textValue(),
        List.copyOf(ids));
  }
}

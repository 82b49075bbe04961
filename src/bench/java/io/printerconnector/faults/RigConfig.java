package io.printerconnector.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the configuration of a connector that is paired already. The connector's own pairing is
 * left out, because a rig's short time-outs could break it while the machine is busy.
 */
final class RigConfig {

  private final Path folder;
  private final URI cloudUrl;
  private final List<RigPrinter> printers;

  RigConfig(Path folder, URI cloudUrl, List<RigPrinter> printers) {
    this.folder = folder;
    this.cloudUrl = cloudUrl;
    this.printers = printers;
  }

  /** Registers with the cloud, names the printers as it says, and returns the file's path. */
  Path write(DevelopmentCloud cloud) throws IOException, InterruptedException {
    JsonNode registration = register(cloud);
    List<Map<String, Object>> entries = new ArrayList<>();
    for (int i = 0; i < printers.size(); i++) {
      RigPrinter printer = printers.get(i);
      printer.named(registration.at("/printers/" + i + "/id").intValue());
      entries.add(
          Map.of(
              "printer_id", printer.id(),
              "name", "p" + i,
              "base_url", printer.proxy().baseUrl().toString()));
    }
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("cloud_url", cloudUrl.toString());
    config.put("connector_id", registration.at("/connector/id").intValue());
    config.put("connector_secret", registration.at("/credentials/secret").textValue());
    config.put("heartbeat_seconds", 1);
    config.put("poll_commands_seconds", 1);
    config.put("push_snapshots_seconds", 1);
    config.put("state_dir", folder.resolve("state").toString());
    config.put("moonraker", entries);
    return Files.writeString(folder.resolve("config.json"), JsonText.of(config));
  }

  private JsonNode register(DevelopmentCloud cloud) throws IOException, InterruptedException {
    List<Map<String, Object>> names = new ArrayList<>();
    for (int i = 0; i < printers.size(); i++) {
      names.add(Map.of("name", "p" + i));
    }
    String body = JsonText.of(Map.of("pairing_token", cloud.issueToken(), "printers", names));
    HttpRequest request =
        HttpRequest.newBuilder(cloud.baseUrl().resolve("/api/v1/connectors/register"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer);
  }
}

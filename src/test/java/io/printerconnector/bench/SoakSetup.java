package io.printerconnector.bench;

import io.printerconnector.files.FileServer;
import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of the connector of a soak. */
final class SoakSetup {

  private SoakSetup() {}

  /**
   * Quick loops, and small stores.
   *
   * @param finished how many finished commands are remembered
   */
  static Map<String, String> environment(long finished) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("LOOPS_TICKMILLIS", "20");
    properties.put("COMMANDS_POLLSECONDS", "0");
    properties.put("COMMANDS_QUICKMILLIS", "20");
    properties.put("HEARTBEAT_SECONDS", "1");
    properties.put("SNAPSHOTS_SECONDS", "1");
    properties.put("WEBCAM_SECONDS", "1");
    properties.put("WEBCAM_QUICKMILLIS", "200");
    for (String loop : List.of("HEARTBEAT", "COMMANDS", "OUTCOMES", "TELEMETRY", "WEBCAM")) {
      properties.put(loop + "_MAXWAITSECONDS", "1");
    }
    properties.put("STORE_DONECOUNT", String.valueOf(finished));
    properties.put("AUDIT_MEGABYTES", "1");
    return properties;
  }

  /** Writes config.json and a policy that allows all. */
  static Path config(
      Path folder, DevelopmentCloud cloud, List<VirtualPrinter> printers, FileServer server)
      throws IOException {
    List<Map<String, Object>> moonraker = new ArrayList<>();
    for (int i = 0; i < printers.size(); i++) {
      moonraker.add(
          Map.of(
              "name", "p" + i,
              "base_url", printers.get(i).baseUrl().toString(),
              "ui_port", printers.get(i).uiUrl().getPort()));
    }
    Files.writeString(
        folder.resolve("policy.json"),
        JsonText.of(
            Map.of(
                "profile",
                "full",
                "only_while_idle",
                List.of(),
                "url_hosts",
                List.of(server.authority()))));
    return Files.writeString(
        folder.resolve("config.json"),
        JsonText.of(
            Map.of(
                "cloud_url", cloud.baseUrl().toString(),
                "pairing_token", cloud.issueToken(),
                "state_dir", folder.resolve("state").toString(),
                "moonraker", moonraker)));
  }
}

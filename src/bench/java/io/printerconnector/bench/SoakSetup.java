package io.printerconnector.bench;

import io.printerconnector.files.FileServer;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.io.IOException;
import java.nio.file.Path;
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
    Settings settings =
        new Settings(folder, cloud)
            .policy(
                Map.of(
                    "profile", "full",
                    "only_while_idle", List.of(),
                    "url_hosts", List.of(server.authority())));
    printers.forEach(settings::printerWithPictures);
    return settings.write();
  }
}

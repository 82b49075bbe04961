package io.printerconnector.faults;

import io.printerconnector.json.JsonText;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    List<String> names = IntStream.range(0, printers.size()).mapToObj(i -> "p" + i).toList();
    Registration registration = Registration.at(cloud, names);
    List<Map<String, Object>> entries = new ArrayList<>();
    for (int i = 0; i < printers.size(); i++) {
      RigPrinter printer = printers.get(i);
      printer.named(registration.printerIds().get(i));
      entries.add(
          Map.of(
              "printer_id", printer.id(),
              "name", "p" + i,
              "base_url", printer.proxy().baseUrl().toString()));
    }
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("cloud_url", cloudUrl.toString());
    config.put("connector_id", registration.connectorId());
    config.put("connector_secret", registration.secret());
    config.put("heartbeat_seconds", 1);
    config.put("poll_commands_seconds", 1);
    config.put("push_snapshots_seconds", 1);
    config.put("state_dir", folder.resolve("state").toString());
    config.put("moonraker", entries);
    return Files.writeString(folder.resolve("config.json"), JsonText.of(config));
  }
}

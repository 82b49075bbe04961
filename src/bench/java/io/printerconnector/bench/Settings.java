package io.printerconnector.bench;

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

/** The configuration of a connector that is measured; its printers are p0, p1 and so on. */
final class Settings {

  private final Path folder;
  private final Map<String, Object> members = new LinkedHashMap<>();
  private final List<Map<String, Object>> printers = new ArrayList<>();

  /**
   * Of one that is not paired yet.
   *
   * @param folder where config.json, policy.json and the state are to be
   */
  Settings(Path folder, String cloudUrl, String token) {
    this.folder = folder;
    set("cloud_url", cloudUrl);
    set("pairing_token", token);
    set("state_dir", folder.resolve("state").toString());
    set("moonraker", printers);
  }

  Settings(Path folder, DevelopmentCloud cloud) {
    this(folder, cloud.baseUrl().toString(), cloud.issueToken());
  }

  Settings set(String member, Object value) {
    members.put(member, value);
    return this;
  }

  Settings printer(String baseUrl) {
    printers.add(Map.of("name", "p" + printers.size(), "base_url", baseUrl));
    return this;
  }

  Settings printer(VirtualPrinter printer) {
    return printer(printer.baseUrl().toString());
  }

  /** One whose pictures are asked for, too. */
  Settings printerWithPictures(VirtualPrinter printer) {
    printers.add(
        Map.of(
            "name", "p" + printers.size(),
            "base_url", printer.baseUrl().toString(),
            "ui_port", printer.uiUrl().getPort()));
    return this;
  }

  Settings policy(Map<String, Object> policy) throws IOException {
    Files.writeString(folder.resolve("policy.json"), JsonText.of(policy));
    return this;
  }

  /** Writes config.json; gives its path. */
  Path write() throws IOException {
    return Files.writeString(folder.resolve("config.json"), JsonText.of(members));
  }
}

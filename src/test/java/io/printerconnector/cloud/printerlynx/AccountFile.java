package io.printerconnector.cloud.printerlynx;

import io.printerconnector.config.Connector;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A config.json of an agent, for the tests of what depends on it. */
final class AccountFile {

  static final String VORON = "c0ffee00-0000-4000-8000-000000000001";
  static final String ENDER = "c0ffee00-0000-4000-8000-000000000002";

  private AccountFile() {}

  /** The connector of an agent whose token is {@code hush-agent}, with these members more. */
  static Connector connector(Path folder, Map<String, Object> members) {
    return connector(folder, "https://cloud.example.com", members);
  }

  /** The same, at a cloud of this address. */
  static Connector connector(Path folder, String cloud, Map<String, Object> members) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("agent_token", "hush-agent");
    account.putAll(members);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("cloud", "printerlynx");
    config.put("cloud_url", cloud);
    config.put("allow_plain_http", true);
    config.put("printerlynx", account);
    config.put(
        "moonraker",
        List.of(
            Map.of("name", "Voron", "printer_id", VORON, "base_url", "http://voron.test:7125")));
    try {
      Path file = Files.writeString(folder.resolve("config.json"), JsonText.of(config));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return new Connector(file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

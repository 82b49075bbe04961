package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.printerconnector.command.Identifier;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Turns the JSON of config.json into a {@link ConnectorConfig}, and collects what is wrong. */
final class ConfigReader {

  static final Set<String> KEYS =
      Set.of(
          "$schema", // for editors
          "cloud_url",
          "allow_plain_http",
          "pairing_token",
          "connector_id",
          "connector_secret",
          "site_name",
          "heartbeat_seconds",
          "poll_commands_seconds",
          "push_snapshots_seconds",
          "state_dir",
          "moonraker");

  private static final int DAY_SECONDS = 86400;

  private final List<ConfigProblem> problems = new ArrayList<>();
  private final List<String> unknownKeys;
  private final ObjectNode root;
  private final ConfigFields fields;

  ConfigReader(ObjectNode root) {
    this.root = root;
    this.fields = new ConfigFields(root, "", problems);
    this.unknownKeys = new ArrayList<>(fields.unknown(KEYS));
  }

  List<ConfigProblem> problems() {
    return problems;
  }

  List<String> unknownKeys() {
    return unknownKeys;
  }

  /** The keys at the top level that have a value. */
  Set<String> given() {
    return fields.given();
  }

  /** The configuration; not to be used when there are {@link #problems()}. */
  ConnectorConfig read(Map<String, String> env) {
    boolean plainHttp = fields.flag("allow_plain_http");
    String cloudUrl = cloudUrl(plainHttp, env.getOrDefault("CLOUD_URL", ""));
    String token = fields.secret("pairing_token");
    Identifier id = fields.id("connector_id");
    String secret = fields.secret("connector_secret");
    checkCredentials();
    return new ConnectorConfig(
        cloudUrl,
        token,
        id,
        secret,
        fields.text("site_name"),
        seconds("heartbeat_seconds", ConnectorConfig.DEFAULT_HEARTBEAT_SECONDS),
        seconds("poll_commands_seconds", ConnectorConfig.DEFAULT_POLL_COMMANDS_SECONDS),
        seconds("push_snapshots_seconds", ConnectorConfig.DEFAULT_PUSH_SNAPSHOTS_SECONDS),
        stateDir(),
        new PrinterListReader(problems, unknownKeys, plainHttp)
            .read(root.path("moonraker"), id != null && secret != null && token == null));
  }

  private String cloudUrl(boolean plainHttp, String override) {
    String key = override.isEmpty() ? "cloud_url" : "CLOUD_URL (environment)";
    String inFile = fields.text("cloud_url");
    String url = override.isEmpty() ? inFile : override;
    if (url == null) {
      return ConnectorConfig.DEFAULT_CLOUD_URL;
    }
    String fault = HttpAddress.fault(url, "https://printdock.example.com");
    if (fault != null) {
      fields.problem(key, ConfigFields.shown(TextNode.valueOf(url)), fault);
    } else if (!plainHttp && HttpAddress.isPlainToPublic(url)) {
      fields.problem(key, url, HttpAddress.PLAIN);
    }
    return HttpAddress.withoutTrailingSlash(url);
  }

  private void checkCredentials() {
    boolean token = isWritten("pairing_token");
    boolean id = isWritten("connector_id");
    boolean secret = isWritten("connector_secret");
    if (token && id && secret) {
      fields.problem(
          "pairing_token",
          "[hidden]",
          "it stands beside connector_id and connector_secret; to pair again, remove those two; to"
              + " keep the pairing, remove pairing_token");
    } else if (id != secret) {
      String missing = id ? "connector_secret" : "connector_id";
      String present = id ? "connector_id" : "connector_secret";
      fields.problem(
          missing,
          "missing",
          "it goes with " + present + "; add it, or remove " + present + " and pair with a token");
    } else if (!token && !id) {
      fields.problem(
          "pairing_token",
          "missing",
          "the connector is not paired; get a pairing token from your cloud's settings and put it"
              + " here");
    }
  }

  /** Whether there is a value, right or wrong, so that a wrong value is reported once. */
  private boolean isWritten(String name) {
    JsonNode node = root.path(name);
    boolean zero = node.isIntegralNumber() && node.bigIntegerValue().signum() == 0;
    boolean empty = node.isTextual() && node.textValue().isEmpty();
    return !ConfigFields.isAbsent(node) && !zero && !empty;
  }

  private int seconds(String name, int fallback) {
    return Objects.requireNonNullElse(fields.number(name, DAY_SECONDS), fallback);
  }

  private Path stateDir() {
    String text = fields.text("state_dir");
    try {
      return text == null ? ConnectorConfig.DEFAULT_STATE_DIR : Path.of(text);
    } catch (InvalidPathException e) {
      String value = ConfigFields.shown(TextNode.valueOf(text));
      fields.problem("state_dir", value, "it is not a path: " + e.getReason());
      return ConnectorConfig.DEFAULT_STATE_DIR;
    }
  }
}

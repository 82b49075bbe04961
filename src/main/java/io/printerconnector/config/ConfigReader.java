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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns the JSON of config.json into a {@link ConnectorConfig}, and collects what is wrong. */
final class ConfigReader {

  static final String CLOUD = "cloud";
  static final String PRINTDOCK = "printdock";
  static final String PRINTERLYNX = "printerlynx";

  static final Set<String> KEYS =
      Set.of(
          "$schema", // for editors
          CLOUD,
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
          PrinterlynxReader.KEY,
          "moonraker");

  /** The keys that only a cloud with pairing and polling needs. */
  private static final List<String> OF_PRINTDOCK =
      List.of(
          "connector_id", "heartbeat_seconds", "poll_commands_seconds", "push_snapshots_seconds");

  private static final Pattern CLOUDS = Pattern.compile(PRINTDOCK + "|" + PRINTERLYNX);
  private static final int DAY_SECONDS = 86400;

  private final List<ConfigProblem> problems = new ArrayList<>();
  private final List<String> unknownKeys;
  private final ObjectNode root;
  private final ConfigFields fields;
  private Map<String, String> settings = Map.of();
  private List<String> unused = List.of();

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

  /** The properties of the chosen cloud that the file sets; to be asked after reading. */
  Map<String, String> settings() {
    return settings;
  }

  /** The keys that mean nothing with the chosen cloud; to be asked after reading. */
  List<String> unused() {
    return unused;
  }

  /** The cloud that the file names, or null. */
  String cloud() {
    return fields.text(CLOUD, CLOUDS, "it must be " + PRINTDOCK + " or " + PRINTERLYNX);
  }

  /** The configuration; not to be used when there are {@link #problems()}. */
  ConnectorConfig read(Map<String, String> env) {
    String inFile = Objects.requireNonNullElse(cloud(), PRINTDOCK);
    boolean lynx = env.getOrDefault("CLOUD_PROTOCOL", inFile).equals(PRINTERLYNX);
    boolean plainHttp = fields.flag("allow_plain_http");
    String cloudUrl =
        cloudUrl(
            plainHttp,
            env.getOrDefault("CLOUD_URL", ""),
            lynx ? ConnectorConfig.DEFAULT_PRINTERLYNX_URL : ConnectorConfig.DEFAULT_CLOUD_URL);
    String token = fields.secret("pairing_token");
    Identifier id = fields.id("connector_id");
    String secret = fields.secret("connector_secret");
    PrinterlynxAccount account = lynx ? printerlynx(secret) : null;
    if (lynx) {
      id = new Identifier(account.identity().toString());
      secret = account.agentToken();
    } else {
      checkCredentials();
      unused = Stream.of(PrinterlynxReader.KEY).filter(fields::isWritten).toList();
    }
    PrinterListReader printers = new PrinterListReader(problems, unknownKeys, plainHttp);
    JsonNode list = root.path("moonraker");
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
        lynx
            ? printers.read(list, account.identity())
            : printers.read(list, id != null && secret != null && token == null),
        account);
  }

  private PrinterlynxAccount printerlynx(String connectorSecret) {
    if (fields.isWritten("pairing_token")) {
      fields.problem(
          "pairing_token",
          "[hidden]",
          "Printerlynx gives an agent token; put it into printerlynx.agent_token");
    }
    PrinterlynxReader reader =
        new PrinterlynxReader(root.path(PrinterlynxReader.KEY), problems, unknownKeys);
    PrinterlynxAccount account = reader.account(connectorSecret);
    settings = reader.settings(account);
    boolean replaced = !Objects.equals(connectorSecret, account.agentToken());
    unused =
        Stream.concat(OF_PRINTDOCK.stream(), Stream.of("connector_secret").filter(it -> replaced))
            .filter(fields::isWritten)
            .toList();
    return account;
  }

  private String cloudUrl(boolean plainHttp, String override, String usual) {
    String key = override.isEmpty() ? "cloud_url" : "CLOUD_URL (environment)";
    String inFile = fields.text("cloud_url");
    String url = override.isEmpty() ? inFile : override;
    if (url == null) {
      return usual;
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
    boolean token = fields.isWritten("pairing_token");
    boolean id = fields.isWritten("connector_id");
    boolean secret = fields.isWritten("connector_secret");
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

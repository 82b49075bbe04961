package io.printerconnector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.printerconnector.address.DatabaseAddress;
import io.printerconnector.command.Identifier;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Turns the JSON of config.json into a {@link ConnectorConfig}, and collects what is wrong. */
final class ConfigReader {

  static final String CLOUD = "cloud";
  static final String PRINTDOCK = "printdock";
  static final String PRINTERLYNX = "printerlynx";
  static final String PRINTAGO = "printago";

  private static final String PLAIN_HTTP = "allow_plain_http";
  private static final String PAIRING_TOKEN = "pairing_token";
  private static final String CONNECTOR_SECRET = "connector_secret";
  private static final String STATE = "state";
  private static final String STATE_SCHEMA = "state_schema";

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
          STATE,
          "state_user",
          STATE_SCHEMA,
          "state_password",
          PrinterlynxReader.KEY,
          PrintagoReader.KEY,
          Machines.KEY,
          "moonraker");

  /** The keys that only a cloud with pairing and polling needs. */
  private static final List<String> OF_PRINTDOCK =
      List.of(
          "connector_id", "heartbeat_seconds", "poll_commands_seconds", "push_snapshots_seconds");

  private static final CloudSetting.Reading CLOUDS =
      CloudSetting.word(PRINTDOCK, PRINTERLYNX, PRINTAGO);
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
    return (String) CLOUDS.of(fields, CLOUD);
  }

  /** The configuration; not to be used when there are {@link #problems()}. */
  ConnectorConfig read(Map<String, String> env) {
    String inFile = Objects.requireNonNullElse(cloud(), PRINTDOCK);
    String cloud = env.getOrDefault("CLOUD_PROTOCOL", inFile);
    return switch (cloud) {
      case PRINTAGO -> printago();
      case PRINTERLYNX -> printerlynx(env);
      default -> printdock(env);
    };
  }

  private ConnectorConfig printdock(Map<String, String> env) {
    boolean plainHttp = fields.flag(PLAIN_HTTP);
    String cloudUrl = cloudUrl(plainHttp, env, ConnectorConfig.DEFAULT_CLOUD_URL);
    String token = fields.secret(PAIRING_TOKEN);
    Identifier id = fields.id("connector_id");
    String secret = fields.secret(CONNECTOR_SECRET);
    PairingFields.check(fields);
    unused = written(Stream.of(PrinterlynxReader.KEY, PrintagoReader.KEY));
    boolean paired = id != null && secret != null && token == null;
    return config(cloudUrl, token, id, secret, printers(plainHttp).read(list(), paired), null);
  }

  private ConnectorConfig printerlynx(Map<String, String> env) {
    boolean plainHttp = fields.flag(PLAIN_HTTP);
    String cloudUrl = cloudUrl(plainHttp, env, ConnectorConfig.DEFAULT_PRINTERLYNX_URL);
    String secret = fields.secret(CONNECTOR_SECRET);
    refusePairing("Printerlynx gives an agent token; put it into printerlynx.agent_token");
    PrinterlynxReader reader =
        new PrinterlynxReader(root.path(PrinterlynxReader.KEY), problems, unknownKeys);
    PrinterlynxAccount account = reader.account(secret);
    settings = reader.settings(account);
    boolean replaced = !Objects.equals(secret, account.agentToken());
    unused =
        written(
            Stream.concat(
                OF_PRINTDOCK.stream(),
                replaced
                    ? Stream.of(CONNECTOR_SECRET, PrintagoReader.KEY)
                    : Stream.of(PrintagoReader.KEY)));
    List<PrinterConfig> printers = printers(plainHttp).read(list(), account.identity());
    return config(cloudUrl, null, id(account), account.agentToken(), printers, account);
  }

  private ConnectorConfig printago() {
    boolean plain = fields.flag(PLAIN_HTTP);
    refusePairing("Printago has no pairing here; a token belongs into printago.pairing_token");
    PrintagoReader reader =
        new PrintagoReader(root.path(PrintagoReader.KEY), list(), plain, problems, unknownKeys);
    PrintagoAccount account = reader.account();
    settings = reader.settings();
    unused =
        written(
            Stream.concat(
                OF_PRINTDOCK.stream(),
                Stream.of("cloud_url", CONNECTOR_SECRET, PrinterlynxReader.KEY)));
    List<PrinterConfig> printers =
        printers(plain).read(list(), account.identity(), reader.onlyPrinter());
    return config(account.cloudUrl(), null, id(account), null, printers, account);
  }

  private ConnectorConfig config(
      String cloudUrl,
      String token,
      Identifier id,
      String secret,
      List<PrinterConfig> printers,
      CloudAccount account) {
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
        printers,
        account,
        state());
  }

  private JsonNode list() {
    return root.path("moonraker");
  }

  private PrinterListReader printers(boolean plainHttp) {
    Machines machines = new Machines(root.path(Machines.KEY), problems);
    return new PrinterListReader(problems, unknownKeys, plainHttp, machines);
  }

  private static Identifier id(CloudAccount account) {
    return new Identifier(account.identity().toString());
  }

  private List<String> written(Stream<String> keys) {
    return keys.filter(fields::isWritten).toList();
  }

  private void refusePairing(String fix) {
    if (fields.isWritten(PAIRING_TOKEN)) {
      fields.problem(PAIRING_TOKEN, "[hidden]", fix);
    }
  }

  private String cloudUrl(boolean plainHttp, Map<String, String> env, String usual) {
    String override = env.getOrDefault("CLOUD_URL", "");
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

  private StateDatabase state() {
    String url = fields.text(STATE);
    String schema = fields.text(STATE_SCHEMA);
    refuse(STATE, url, url == null ? null : DatabaseAddress.fault(url));
    refuse(STATE_SCHEMA, schema, schema == null ? null : DatabaseAddress.schemaFault(schema));
    return new StateDatabase(
        url, fields.text("state_user"), schema, fields.password("state_password"));
  }

  private void refuse(String key, String value, String fault) {
    if (fault != null) {
      fields.problem(key, ConfigFields.shown(TextNode.valueOf(value)), fault);
    }
  }
}

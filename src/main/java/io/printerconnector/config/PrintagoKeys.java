package io.printerconnector.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of the object {@code printago} in config.json, and the settings that some set. */
final class PrintagoKeys {

  static final String BROKER_URL = "broker_url";
  static final String BROKER_PORT = "broker_port";
  static final String TLS = "tls";
  static final String USERNAME = "username";
  static final String PASSWORD = "password";
  static final String CA_FILE = "ca_file";
  static final String CERT_FILE = "cert_file";
  static final String KEY_FILE = "key_file";
  static final String CIPHERS = "ciphers";
  static final String TLS_INSECURE = "tls_insecure";
  static final String CLIENT_ID = "client_id";
  static final String CLEAN_SESSION = "clean_session";
  static final String PROTOCOL = "protocol";
  static final String KEEPALIVE = "keepalive";
  static final String PRINTER_ID = "printer_id";
  static final String ACCOUNT_NAME = "account_name";
  static final String PAIRING_TOKEN = "pairing_token";
  static final String COMMAND_TOPICS = "command_topics";
  static final String REPLY_TOPIC = "reply_topic";
  static final String PRESENCE_TOPIC = "presence_topic";
  static final String TELEMETRY_TOPIC = "telemetry_topic";
  static final String LEGACY_TELEMETRY = "legacy_telemetry";
  static final String PAIRING_MODE = "pairing_mode";
  static final String PAIRING_URL = "pairing_url";
  static final String SNAPSHOT_HEADERS = "snapshot_headers";

  /** The kinds of message that stand for {@code {type}} in a topic. */
  static final List<String> TYPES =
      List.of("status", "error", "success", "response", "event", "pairing");

  private static final Set<String> ACCOUNT =
      Set.of(
          BROKER_URL,
          BROKER_PORT,
          TLS,
          USERNAME,
          PASSWORD,
          CA_FILE,
          CERT_FILE,
          KEY_FILE,
          CIPHERS,
          TLS_INSECURE,
          CLIENT_ID,
          CLEAN_SESSION,
          PROTOCOL,
          KEEPALIVE,
          PRINTER_ID,
          ACCOUNT_NAME,
          PAIRING_TOKEN);

  private static final String SNAPSHOT_FORMAT = "snapshot_format";
  private static final String PNG = "png";

  private static final int DAY_SECONDS = 86400;
  private static final int DAY_MINUTES = 1440;
  private static final int MAX_FILES = 10_000;

  private static final List<CloudSetting> SETTINGS =
      List.of(
          new CloudSetting(COMMAND_TOPICS, "printago.commandTopics", PrintagoKeys::commandTopics),
          new CloudSetting(REPLY_TOPIC, "printago.replyTopic", PrintagoKeys::replyTopic),
          new CloudSetting(PRESENCE_TOPIC, "printago.presenceTopic", PrintagoKeys::presenceTopic),
          new CloudSetting(
              TELEMETRY_TOPIC, "printago.telemetryTopic", PrintagoKeys::telemetryTopic),
          new CloudSetting(
              "subscribe_qos", "printago.subscribeQos", (fields, key) -> fields.whole(key, 0, 1)),
          new CloudSetting("retain", "printago.retain", ConfigFields::choice),
          new CloudSetting("retain_types", "printago.retainTypes", PrintagoKeys::types),
          new CloudSetting("lw_retain", "printago.lwRetain", ConfigFields::choice),
          new CloudSetting(
              "accept_retained_commands", "printago.acceptRetainedCommands", ConfigFields::choice),
          new CloudSetting(
              "reconnect_interval", "printago.reconnectSeconds", PrintagoKeys::seconds),
          new CloudSetting("max_wait", "printago.maxWaitSeconds", PrintagoKeys::seconds),
          new CloudSetting(
              "client_type",
              "printago.clientType",
              CloudSetting.word("octoprint", "bambu", "klipper")),
          new CloudSetting("echo_command", "printago.echoCommand", ConfigFields::choice),
          new CloudSetting(
              PAIRING_MODE, "printago.pairingMode", CloudSetting.word("static", "token", "off")),
          new CloudSetting(PAIRING_URL, "printago.pairingUrl", PrintagoKeys::pairingUrl),
          new CloudSetting(
              "max_printago_files",
              "printago.maxFiles",
              (fields, key) -> fields.number(key, MAX_FILES)),
          new CloudSetting("silent_download", "printago.silentDownload", ConfigFields::choice),
          new CloudSetting(
              "enable_start_print_bbl", "printago.enableStartPrintBbl", ConfigFields::choice),
          new CloudSetting(
              "idle_job_commands",
              "printago.idleJobCommands",
              CloudSetting.word("error", "success")),
          new CloudSetting(
              "allow_temperature_while_printing",
              "printago.allowTemperatureWhilePrinting",
              ConfigFields::choice),
          new CloudSetting(
              "home_all_when_unspecified", "printago.homeAllWhenUnspecified", ConfigFields::choice),
          new CloudSetting(SNAPSHOT_FORMAT, "webcam.format", PrintagoKeys::format),
          new CloudSetting("apply_transforms", "webcam.turn", ConfigFields::choice),
          new CloudSetting(
              "snapshot_method",
              "webcam.sendMethod",
              CloudSetting.word("PUT", "POST", "POST_MULTIPART")),
          new CloudSetting(SNAPSHOT_HEADERS, "webcam.sendHeaders", SnapshotHeaders::json),
          new CloudSetting(
              "snapshot_without_url",
              "printago.snapshotWithoutUrl",
              CloudSetting.word("discard", "inline")),
          new CloudSetting("stream_interval", "printago.streamSeconds", PrintagoKeys::seconds),
          new CloudSetting(
              "stream_max_minutes",
              "printago.streamMaxMinutes",
              (fields, key) -> fields.number(key, DAY_MINUTES)),
          new CloudSetting(
              "status_interval_printing", "printago.printingSeconds", PrintagoKeys::interval),
          new CloudSetting("status_interval_idle", "printago.idleSeconds", PrintagoKeys::interval),
          new CloudSetting("status_on_change", "printago.statusOnChange", ConfigFields::choice),
          new CloudSetting("events_enabled", "printago.eventsEnabled", ConfigFields::choice),
          new CloudSetting(LEGACY_TELEMETRY, "printago.legacyTelemetry", ConfigFields::choice),
          new CloudSetting("repeat_window", "printago.repeatSeconds", PrintagoKeys::seconds));

  private PrintagoKeys() {}

  /** All keys. */
  static Set<String> names() {
    Set<String> names = new HashSet<>(ACCOUNT);
    names.addAll(properties().keySet());
    return names;
  }

  /** The properties that some of the keys set, by these keys. */
  static Map<String, String> properties() {
    return CloudSetting.properties(SETTINGS);
  }

  /** The properties that the object sets. Printago wants PNG unless it says otherwise. */
  static Map<String, String> settings(ConfigFields fields) {
    Map<String, String> settings = new HashMap<>(CloudSetting.read(SETTINGS, fields));
    settings.putIfAbsent(properties().get(SNAPSHOT_FORMAT), PNG);
    return Map.copyOf(settings);
  }

  /** A camera's pictures are JPEGs, nearly always. */
  private static Object format(ConfigFields fields, String key) {
    Object format = CloudSetting.word(PNG, "jpeg").of(fields, key);
    return "jpeg".equals(format) ? "as-it-is" : format;
  }

  private static Integer seconds(ConfigFields fields, String key) {
    return fields.number(key, DAY_SECONDS);
  }

  /** Time between two reports; 0 for none. */
  private static Integer interval(ConfigFields fields, String key) {
    return fields.whole(key, 0, DAY_SECONDS);
  }

  private static String commandTopics(ConfigFields fields, String key) {
    List<String> topics = fields.texts(key, "[\"octoPrint/commands\"]");
    if (fields.given().contains(key) && topics.isEmpty()) {
      fields.problem(
          key, "an empty list", "without a topic no command arrives; add one, or remove it");
    }
    for (String topic : topics) {
      String fault = TopicTemplate.fault(topic, TopicTemplate.PRINTER);
      if (fault != null) {
        fields.problem(key, "\"" + topic + "\" in a list", fault);
        return null;
      }
    }
    return topics.isEmpty() ? null : String.join(",", topics);
  }

  private static String replyTopic(ConfigFields fields, String key) {
    return topic(fields, key, TopicTemplate.PRINTER, TopicTemplate.TYPE);
  }

  private static String presenceTopic(ConfigFields fields, String key) {
    return topic(fields, key);
  }

  private static String telemetryTopic(ConfigFields fields, String key) {
    return topic(fields, key, TopicTemplate.PRINTER);
  }

  private static String topic(ConfigFields fields, String key, String... placeholders) {
    String topic = fields.text(key);
    String fault = topic == null ? null : TopicTemplate.fault(topic, placeholders);
    if (fault == null) {
      return topic;
    }
    fields.problem(key, ConfigFields.shown(fields.node(key)), fault);
    return null;
  }

  private static String types(ConfigFields fields, String key) {
    List<String> types = fields.texts(key, "[\"status\"]");
    if (!TYPES.containsAll(types)) {
      String known = String.join(", ", TYPES);
      fields.problem(key, "a list", "its texts must be kinds of messages: " + known);
      return null;
    }
    return fields.given().contains(key) ? String.join(",", types) : null;
  }

  private static String pairingUrl(ConfigFields fields, String key) {
    String url = fields.text(key);
    String fault = url == null ? null : PairingAddress.fault(url);
    if (fault == null) {
      return url;
    }
    fields.problem(key, ConfigFields.shown(fields.node(key)), fault);
    return null;
  }
}

package io.printerconnector.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keys of the object {@code printerlynx} in config.json, and the settings that some set. */
final class PrinterlynxKeys {

  static final String AGENT_TOKEN = "agent_token";
  static final String AGENT_UUID = "agent_uuid";
  static final String AGENT_NAME = "agent_name";
  static final String USER_TOKEN = "user_token";
  static final String USERNAME = "username";
  static final String PASSWORD = "password";
  static final String DOWNLOAD_AUTH = "download_auth";

  private static final Set<String> ACCOUNT =
      Set.of(AGENT_TOKEN, AGENT_UUID, AGENT_NAME, USER_TOKEN, USERNAME, PASSWORD);

  private static final int DAY_SECONDS = 86400;
  private static final int MAX_FILES = 10_000;

  // No braces, which Camel would take for the name of a setting.
  private static final Pattern PATH = Pattern.compile("(?!.*\\.\\.)/[\\w.~/-]*");
  private static final Pattern WORD = Pattern.compile("[\\w.:-]{1,64}");
  private static final Set<String> DOWNLOAD_AUTHS =
      Set.of("auto", "agent_token", "user_token", "login");

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("ws_path", "printerlynx.wsPath", PrinterlynxKeys::path),
          new Setting("ws_path_fallbacks", "printerlynx.wsPathFallbacks", PrinterlynxKeys::paths),
          new Setting("compat_envelope", "printerlynx.compatEnvelope", ConfigFields::choice),
          new Setting("auth_timeout", "printerlynx.authSeconds", PrinterlynxKeys::seconds),
          new Setting(
              "assume_authenticated_after",
              "printerlynx.assumeAuthenticatedSeconds",
              PrinterlynxKeys::seconds),
          new Setting("auth_retry_delay", "printerlynx.authRetrySeconds", PrinterlynxKeys::seconds),
          new Setting("ping_interval", "printerlynx.pingSeconds", PrinterlynxKeys::seconds),
          new Setting("silence_timeout", "printerlynx.silenceSeconds", PrinterlynxKeys::seconds),
          new Setting("app_heartbeat", "printerlynx.appHeartbeatSeconds", PrinterlynxKeys::seconds),
          new Setting("max_wait", "printerlynx.maxWaitSeconds", PrinterlynxKeys::seconds),
          new Setting("send_agent_status", "printerlynx.sendAgentStatus", ConfigFields::choice),
          new Setting("send_acks", "printerlynx.sendAcks", ConfigFields::choice),
          new Setting("ack_details", "printerlynx.ackDetails", ConfigFields::choice),
          new Setting("ack_start_early", "printerlynx.ackStartEarly", ConfigFields::choice),
          new Setting(
              "command_ack_timeout", "printerlynx.commandAckSeconds", PrinterlynxKeys::seconds),
          new Setting(
              "allow_commands_while_printing",
              "printerlynx.allowCommandsWhilePrinting",
              ConfigFields::choice),
          new Setting(
              "single_printer_accept_any",
              "printerlynx.singlePrinterAcceptAny",
              ConfigFields::choice),
          new Setting("check_agent_uuid", "printerlynx.checkAgentUuid", ConfigFields::choice),
          new Setting(
              "answer_unknown_types", "printerlynx.answerUnknownTypes", ConfigFields::choice),
          new Setting("busy_interval", "printerlynx.busySeconds", PrinterlynxKeys::seconds),
          new Setting("idle_interval", "printerlynx.idleSeconds", PrinterlynxKeys::seconds),
          new Setting("extended_state", "printerlynx.extendedState", ConfigFields::choice),
          new Setting("adapter_identifier", "printerlynx.adapterIdentifier", PrinterlynxKeys::word),
          new Setting(DOWNLOAD_AUTH, "printerlynx.downloadAuth", PrinterlynxKeys::downloadAuth),
          new Setting("files_path", "printerlynx.filesPath", PrinterlynxKeys::path),
          new Setting(
              "files_path_fallback", "printerlynx.filesPathFallback", PrinterlynxKeys::path),
          new Setting("max_files", "printerlynx.maxFiles", PrinterlynxKeys::files),
          new Setting("repeat_window", "printerlynx.repeatSeconds", PrinterlynxKeys::seconds));

  /** A key, the property of the routes that it sets, and how its value is read and checked. */
  private record Setting(String key, String property, Reading reading) {}

  /** Gives the value, or null if there is none that can be used. */
  private interface Reading {
    Object of(ConfigFields fields, String key);
  }

  private PrinterlynxKeys() {}

  /** All keys. */
  static Set<String> names() {
    Set<String> names = new HashSet<>(ACCOUNT);
    SETTINGS.forEach(setting -> names.add(setting.key()));
    return names;
  }

  /** The properties that some of the keys set, by these keys. */
  static Map<String, String> properties() {
    return SETTINGS.stream().collect(Collectors.toMap(Setting::key, Setting::property));
  }

  /** The properties that the object sets. */
  static Map<String, String> settings(ConfigFields fields) {
    Map<String, String> settings = new HashMap<>();
    for (Setting setting : SETTINGS) {
      Object value = setting.reading().of(fields, setting.key());
      if (value != null) {
        settings.put(setting.property(), value.toString());
      }
    }
    return Map.copyOf(settings);
  }

  private static Integer seconds(ConfigFields fields, String key) {
    return fields.number(key, DAY_SECONDS);
  }

  private static Integer files(ConfigFields fields, String key) {
    return fields.number(key, MAX_FILES);
  }

  private static String path(ConfigFields fields, String key) {
    return fields.text(key, PATH, "it must be a path, like /api/v1/printfiles");
  }

  private static String word(ConfigFields fields, String key) {
    return fields.text(key, WORD, "it must be a word of up to 64 letters, digits, _, -, . and :");
  }

  private static String downloadAuth(ConfigFields fields, String key) {
    Pattern known = Pattern.compile(String.join("|", DOWNLOAD_AUTHS));
    return fields.text(key, known, "it must be auto, agent_token, user_token or login");
  }

  private static String paths(ConfigFields fields, String key) {
    String example = "[\"/agents/ws\"]";
    List<String> paths = fields.texts(key, example);
    if (!paths.stream().allMatch(path -> PATH.matcher(path).matches())) {
      fields.problem(key, "a list", "its texts must be paths, like " + example);
      return null;
    }
    return fields.given().contains(key) ? String.join(",", paths) : null;
  }
}

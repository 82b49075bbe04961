package io.printerconnector.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

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
  private static final List<CloudSetting> SETTINGS =
      List.of(
          new CloudSetting("ws_path", "printerlynx.wsPath", PrinterlynxKeys::path),
          new CloudSetting(
              "ws_path_fallbacks", "printerlynx.wsPathFallbacks", PrinterlynxKeys::paths),
          new CloudSetting("compat_envelope", "printerlynx.compatEnvelope", ConfigFields::choice),
          new CloudSetting("auth_timeout", "printerlynx.authSeconds", PrinterlynxKeys::seconds),
          new CloudSetting(
              "assume_authenticated_after",
              "printerlynx.assumeAuthenticatedSeconds",
              PrinterlynxKeys::seconds),
          new CloudSetting(
              "auth_retry_delay", "printerlynx.authRetrySeconds", PrinterlynxKeys::seconds),
          new CloudSetting("ping_interval", "printerlynx.pingSeconds", PrinterlynxKeys::seconds),
          new CloudSetting(
              "silence_timeout", "printerlynx.silenceSeconds", PrinterlynxKeys::seconds),
          new CloudSetting(
              "app_heartbeat", "printerlynx.appHeartbeatSeconds", PrinterlynxKeys::seconds),
          new CloudSetting("max_wait", "printerlynx.maxWaitSeconds", PrinterlynxKeys::seconds),
          new CloudSetting(
              "send_agent_status", "printerlynx.sendAgentStatus", ConfigFields::choice),
          new CloudSetting("send_acks", "printerlynx.sendAcks", ConfigFields::choice),
          new CloudSetting("ack_details", "printerlynx.ackDetails", ConfigFields::choice),
          new CloudSetting("ack_start_early", "printerlynx.ackStartEarly", ConfigFields::choice),
          new CloudSetting(
              "command_ack_timeout", "printerlynx.commandAckSeconds", PrinterlynxKeys::seconds),
          new CloudSetting(
              "allow_commands_while_printing",
              "printerlynx.allowCommandsWhilePrinting",
              ConfigFields::choice),
          new CloudSetting(
              "single_printer_accept_any",
              "printerlynx.singlePrinterAcceptAny",
              ConfigFields::choice),
          new CloudSetting("check_agent_uuid", "printerlynx.checkAgentUuid", ConfigFields::choice),
          new CloudSetting(
              "answer_unknown_types", "printerlynx.answerUnknownTypes", ConfigFields::choice),
          new CloudSetting("busy_interval", "printerlynx.busySeconds", PrinterlynxKeys::seconds),
          new CloudSetting("idle_interval", "printerlynx.idleSeconds", PrinterlynxKeys::seconds),
          new CloudSetting("extended_state", "printerlynx.extendedState", ConfigFields::choice),
          new CloudSetting(
              "adapter_identifier", "printerlynx.adapterIdentifier", PrinterlynxKeys::word),
          new CloudSetting(
              DOWNLOAD_AUTH,
              "printerlynx.downloadAuth",
              CloudSetting.word("auto", "agent_token", "user_token", "login")),
          new CloudSetting("files_path", "printerlynx.filesPath", PrinterlynxKeys::path),
          new CloudSetting(
              "files_path_fallback", "printerlynx.filesPathFallback", PrinterlynxKeys::path),
          new CloudSetting("max_files", "printerlynx.maxFiles", PrinterlynxKeys::files),
          new CloudSetting("repeat_window", "printerlynx.repeatSeconds", PrinterlynxKeys::seconds));

  private PrinterlynxKeys() {}

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

  /** The properties that the object sets. */
  static Map<String, String> settings(ConfigFields fields) {
    return CloudSetting.read(SETTINGS, fields);
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

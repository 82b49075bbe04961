package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.command.Identifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What config.json says if the cloud is Printerlynx. */
class PrinterlynxConfigTest {

  private static final String AGENT = "854d8e05-b423-48a5-a8ec-5d4c24489439";
  private static final String PRINTER = "7d4ce00f-d60a-4504-96ab-31a83f848722";
  private static final String VORON = "{\"name\": \"Voron\", \"base_url\": \"http://voron:7125\"}";

  @TempDir private Path directory;
  private Path path;

  @BeforeEach
  void nameTheFile() {
    path = directory.resolve("config.json");
  }

  @Test
  void theExampleIsAWholeConfiguration() {
    ConfigFile file = new ConfigFile(Path.of("config/config.printerlynx.example.json"));
    ConnectorConfig config = file.load(Map.of());

    assertThat(config.isPaired()).isTrue();
    assertThat(config.printerlynx().agentName()).isEqualTo("Workshop");
    assertThat(file.unknownKeys()).isEmpty();
    assertThat(file.warnings()).allMatch(warning -> warning.contains("chmod"));
  }

  @Test
  void theAgentIsTheConnector() throws IOException {
    ConnectorConfig config =
        load(
            """
            "agent_uuid": "%s", "agent_name": "Loft", "agent_token": "hush-agent",
            "user_token": "hush-user", "username": "me", "password": "hush pässword"
            """
                .formatted(AGENT.toUpperCase()),
            VORON);

    assertThat(config.cloudUrl()).isEqualTo("http://localhost:3000");
    assertThat(config.connectorId()).isEqualTo(new Identifier(AGENT));
    assertThat(config.connectorSecret()).isEqualTo("hush-agent");
    assertThat(config.isPaired()).isTrue();
    assertThat(config.printerlynx())
        .isEqualTo(
            new PrinterlynxAccount(
                AGENT, "Loft", "hush-agent", "hush-user", "me", "hush pässword"));
    assertThat(new Connector(path.toString()).printerlynx()).isEqualTo(config.printerlynx());
    assertThat(config.secrets()).contains("hush-agent", "hush-user", "hush pässword");
    assertThat(config.toString()).contains(AGENT).doesNotContain("hush");
  }

  /** From RFC 9562, appendix A.4. */
  @Test
  void aUuidOfANameIsOfVersion5() {
    UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    assertThat(NameUuid.of(dns, "www.example.com"))
        .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  }

  @Test
  void withoutAUuidOneFollowsFromTheToken() throws IOException {
    ConnectorConfig config = load("\"agent_token\": \"hush-agent\"", VORON);

    assertThat(config.printerlynx().agentUuid()).isNull();
    assertThat(config.connectorId()).hasToString("51b2ef7e-9e02-5bbc-aed9-ef7c62cf65f1");
    assertThat(load("\"agent_token\": \"hush-other\"", VORON).connectorId())
        .isNotEqualTo(config.connectorId());
  }

  @Test
  void aSecretOfThePairingStandsInForTheToken() throws IOException {
    write("{\"cloud\": \"printerlynx\", \"connector_secret\": \"s-1\", \"moonraker\": [P]}");

    assertThat(new ConfigFile(path).load(Map.of()).printerlynx().agentToken()).isEqualTo("s-1");
  }

  @Test
  void anIdOfAPrinterFollowsFromItsNameOrElseItsAddress() throws IOException {
    String agent = "\"agent_token\": \"t\", \"agent_uuid\": \"%s\"".formatted(AGENT);
    List<PrinterConfig> printers =
        load(
                agent,
                VORON
                    + ", {\"base_url\": \"http://a/\"}, {\"name\": \" \", \"base_url\": \"http://b\"},"
                    + "{\"printer_id\": \"%s\", \"base_url\": \"http://c\"}"
                        .formatted(PRINTER.toUpperCase()))
            .printers();

    UUID namespace = UUID.fromString(AGENT);
    assertThat(printers)
        .extracting(printer -> printer.printerId().toString())
        .containsExactly(
            NameUuid.of(namespace, "Voron").toString(),
            NameUuid.of(namespace, "http://a").toString(),
            NameUuid.of(namespace, "http://b").toString(),
            PRINTER);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"cloud": "octoprint", "pairing_token": "t", "moonraker": [P]} | cloud | printdock, printerlynx or printago
          {"cloud": "Printerlynx", "pairing_token": "t", "moonraker": [P]} | cloud | printdock, printerlynx or printago
          {"cloud": 5, "pairing_token": "t", "moonraker": [P]} | cloud | a text in quotes
          {L, "moonraker": [P]} | printerlynx.agent_token | create an agent
          {L, "printerlynx": {}, "moonraker": [P]} | printerlynx.agent_token | create an agent
          {L, "printerlynx": [], "connector_secret": "s", "moonraker": [P]} | printerlynx | it must be an object
          {L, "pairing_token": "hush", A}, "moonraker": [P]} | pairing_token | put it into printerlynx.agent_token
          {L, "printerlynx": {"agent_token": "hu sh"}, "moonraker": [P]} | printerlynx.agent_token | it holds a blank
          {L, "printerlynx": {"agent_token": 12345}, "moonraker": [P]} | printerlynx.agent_token | not a number
          {L, A, "agent_uuid": "1-1-1-1-1"}, "moonraker": [P]} | printerlynx.agent_uuid | it must be the UUID
          {L, A, "user_token": "hush\\n"}, "moonraker": [P]} | printerlynx.user_token | a line break
          {L, A, "username": "me"}, "moonraker": [P]} | printerlynx.password | it goes with username
          {L, A, "password": "hush"}, "moonraker": [P]} | printerlynx.username | it goes with password
          {L, A, "ws_path": "api"}, "moonraker": [P]} | printerlynx.ws_path | it must be a path
          {L, A, "ws_path": "/{{cloud.url}}"}, "moonraker": [P]} | printerlynx.ws_path | it must be a path
          {L, A, "files_path": "/a/../b"}, "moonraker": [P]} | printerlynx.files_path | it must be a path
          {L, A, "ws_path_fallbacks": "/agents/ws"}, "moonraker": [P]} | printerlynx.ws_path_fallbacks | like ["/agents/ws"]
          {L, A, "ws_path_fallbacks": ["/a,/b"]}, "moonraker": [P]} | printerlynx.ws_path_fallbacks | must be paths
          {L, A, "auth_timeout": -1}, "moonraker": [P]} | printerlynx.auth_timeout | from 1 to 86400
          {L, A, "ping_interval": 2.5}, "moonraker": [P]} | printerlynx.ping_interval | an integer
          {L, A, "max_files": 10001}, "moonraker": [P]} | printerlynx.max_files | from 1 to 10000
          {L, A, "send_acks": "yes"}, "moonraker": [P]} | printerlynx.send_acks | true or false
          {L, A, "adapter_identifier": "{{env:HOME}}"}, "moonraker": [P]} | printerlynx.adapter_identifier | a word
          {L, A, "download_auth": "none"}, "moonraker": [P]} | printerlynx.download_auth | auto, agent_token
          {L, A, "download_auth": "user_token"}, "moonraker": [P]} | printerlynx.download_auth | needs a user_token
          {L, A, "download_auth": "login"}, "moonraker": [P]} | printerlynx.download_auth | needs a username
          {L, A, "send_acks": true, "send_acks": false}, "moonraker": [P]} | printerlynx.send_acks | twice
          {L, A}, "moonraker": [{"printer_id": "p-1", "base_url": "http://a"}]} | moonraker[0].printer_id | a UUID
          {L, A}, "moonraker": [{"printer_id": 5, "base_url": "http://a"}]} | moonraker[0].printer_id | a text
          {L, A}, "moonraker": [P, P]} | moonraker[1].name | give them different names
          {L, A}, "moonraker": [{"base_url": "http://a"}, {"base_url": "http://a/"}]} | moonraker[1].name | give them different
          {L, A}, "cloud_url": "http://lynx.example.com", "moonraker": [P]} | cloud_url | "allow_plain_http": true
          """)
  void oneProblemIsToldOnce(String json, String key, String words) throws IOException {
    write(json);
    InvalidConfigException e =
        catchThrowableOfType(
            InvalidConfigException.class, () -> new ConfigFile(path).load(Map.of()));

    assertThat(e.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.key()).isEqualTo(key))
        .satisfies(problem -> assertThat(problem.toString()).contains(words));
    assertThat(e.getMessage()).doesNotContain("hush", "hu sh", "12345");
  }

  @Test
  void whatOnlyTheOtherCloudNeedsIsTold() throws IOException {
    write(
        "{L, A, \"Send_Acks\": true, \"foo\": 1}, \"connector_secret\": \"s\","
            + " \"connector_id\": 4, \"poll_commands_seconds\": 3, \"push_snapshots_seconds\": 30,"
            + " \"heartbeat_seconds\": 10, \"moonraker\": [P]}");

    ConfigFile file = new ConfigFile(path);
    file.load(Map.of());
    assertThat(file.unknownKeys()).containsExactly("printerlynx.Send_Acks", "printerlynx.foo");
    assertThat(file.warnings())
        .containsExactly(
            "printerlynx.Send_Acks is ignored; the key is written send_acks",
            "connector_id is not used with the cloud printerlynx; remove it",
            "heartbeat_seconds is not used with the cloud printerlynx; remove it",
            "poll_commands_seconds is not used with the cloud printerlynx; remove it",
            "push_snapshots_seconds is not used with the cloud printerlynx; remove it",
            "connector_secret is not used with the cloud printerlynx; remove it");
  }

  @Test
  void theObjectIsNotUsedWithAnotherCloud() throws IOException {
    write("{\"pairing_token\": \"t\", \"printerlynx\": {\"max_wait\": \"x\"}, \"moonraker\": [P]}");

    ConfigFile file = new ConfigFile(path);
    assertThat(file.load(Map.of()).printerlynx()).isNull();
    assertThat(file.loaded().settings()).isEmpty();
    assertThat(file.warnings())
        .containsExactly("printerlynx is not used with the cloud printdock; remove it");
  }

  @Test
  void theEnvironmentOverridesTheCloud() throws IOException {
    write("{\"cloud\": \"printdock\", A}, \"moonraker\": [P]}");
    Map<String, String> env = Map.of("CLOUD_PROTOCOL", "printerlynx");

    assertThat(new ConfigFile(path).load(env).connectorSecret()).isEqualTo("hush-agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"cloud\": \"other\"}", "{\"cloud\": [1]}", "[]", "{}"})
  void aFileThatNamesNoCloudHasNone(String text) throws IOException {
    assertThat(new ConfigFile(path).cloud()).isEmpty();
    Files.writeString(path, text);
    assertThat(new ConfigFile(path).cloud()).isEmpty();
  }

  @Test
  void theCloudIsKnownWhateverElseIsWrong() throws IOException {
    write("{L, \"moonraker\": 5}");

    assertThat(new ConfigFile(path).cloud()).contains("printerlynx");
  }

  @Test
  void keysBecomeSettings() throws IOException {
    String more =
        """
        , "ws_path": "/ws", "ws_path_fallbacks": ["/agents/ws", " /b "], "compat_envelope": false,
          "auth_timeout": 86400, "ping_interval": 0, "download_auth": "agent_token",
          "adapter_identifier": null, "max_files": 1
        """;
    assertThat(settings(more))
        .isEqualTo(
            Map.of(
                "printerlynx.wsPath", "/ws",
                "printerlynx.wsPathFallbacks", "/agents/ws,/b",
                "printerlynx.compatEnvelope", "false",
                "printerlynx.authSeconds", "86400",
                "printerlynx.downloadAuth", "agent_token",
                "printerlynx.maxFiles", "1"));
    assertThat(settings(", \"ws_path_fallbacks\": []"))
        .isEqualTo(Map.of("printerlynx.wsPathFallbacks", ""));
    assertThat(settings("")).isEmpty();
  }

  @Test
  void everySettingHasADefault() throws IOException {
    Properties defaults = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("config/application.properties"))) {
      defaults.load(in);
    }

    assertThat(defaults.stringPropertyNames()).containsAll(PrinterlynxKeys.properties().values());
  }

  private Map<String, String> settings(String more) throws IOException {
    load("\"agent_token\": \"t\"" + more, VORON);
    ConfigFile file = new ConfigFile(path);
    file.load(Map.of());
    return file.loaded().settings();
  }

  private ConnectorConfig load(String account, String printers) throws IOException {
    write("{L, \"printerlynx\": {" + account + "}, \"moonraker\": [" + printers + "]}");
    return new ConfigFile(path).load(Map.of());
  }

  /** Writes the text, with L, A and P for the cloud, the beginning of its object and a printer. */
  private void write(String text) throws IOException {
    String whole =
        text.replace("{L,", "{\"cloud\": \"printerlynx\",")
            .replace(" A", " \"printerlynx\": {\"agent_token\": \"hush-agent\"")
            .replace("P,", VORON + ",")
            .replace("P]", VORON + "]");
    Files.writeString(path, whole);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
  }
}

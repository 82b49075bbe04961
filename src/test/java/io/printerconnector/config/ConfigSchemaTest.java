package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.printerconnector.architecture.EditorSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors says of a config.json what the connector says. */
class ConfigSchemaTest {

  private static final String PRINTER = "/$defs/printer";
  private static final String MACHINE = "/$defs/machine";
  private static final String MACRO_PARAMETER = "/$defs/macroParameter";
  private static final String PRINTERLYNX = "/$defs/printerlynx";
  private static final String PRINTAGO = "/$defs/printago";

  @TempDir Path directory;
  private final EditorSchema schema;

  ConfigSchemaTest() throws IOException {
    schema = new EditorSchema("config.schema.json");
  }

  @Test
  void knowsTheSameKeys() {
    assertThat(schema.members("")).hasSameElementsAs(ConfigReader.KEYS);
    assertThat(schema.members(PRINTER)).hasSameElementsAs(PrinterListReader.KEYS);
    assertThat(schema.members(MACHINE)).hasSameElementsAs(MachineReader.KEYS);
    assertThat(schema.members(MACRO_PARAMETER)).hasSameElementsAs(MacroParameterReader.KEYS);
    assertThat(schema.members(PRINTERLYNX)).hasSameElementsAs(PrinterlynxKeys.names());
    assertThat(schema.members(PRINTAGO)).hasSameElementsAs(PrintagoKeys.names());
  }

  @Test
  void namesTheSameDefaults() {
    assertThat(schema.defaultOf("", "cloud_url").textValue())
        .isEqualTo(ConnectorConfig.DEFAULT_CLOUD_URL);
    assertThat(schema.defaultOf("", "heartbeat_seconds").intValue())
        .isEqualTo(ConnectorConfig.DEFAULT_HEARTBEAT_SECONDS);
    assertThat(schema.defaultOf("", "poll_commands_seconds").intValue())
        .isEqualTo(ConnectorConfig.DEFAULT_POLL_COMMANDS_SECONDS);
    assertThat(schema.defaultOf("", "push_snapshots_seconds").intValue())
        .isEqualTo(ConnectorConfig.DEFAULT_PUSH_SNAPSHOTS_SECONDS);
    assertThat(schema.defaultOf("", "state_dir").textValue())
        .isEqualTo(ConnectorConfig.DEFAULT_STATE_DIR.toString());
    assertThat(schema.defaultOf(PRINTER, "ui_port").intValue())
        .isEqualTo(PrinterConfig.DEFAULT_UI_PORT);
  }

  @Test
  void namesTheDefaultsOfTheSettings() throws IOException {
    Properties defaults = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("config/application.properties"))) {
      defaults.load(in);
    }

    assertNamesDefaults(PRINTERLYNX, PrinterlynxKeys.properties(), defaults);
    // What Printago wants, other than the other clouds.
    defaults.putAll(
        PrintagoKeys.settings(
            new ConfigFields(JsonNodeFactory.instance.objectNode(), "", new ArrayList<>())));
    assertNamesDefaults(PRINTAGO, PrintagoKeys.properties(), defaults);
  }

  private void assertNamesDefaults(
      String object, Map<String, String> properties, Properties defaults) {
    properties.forEach(
        (key, property) ->
            assertThat(text(schema.defaultOf(object, key)))
                .as(key)
                .isEqualTo(defaults.getProperty(property)));
  }

  /** The value as a property has it. */
  private static String text(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(","));
    }
    return value.isObject() ? value.toString() : value.asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.example.json",
        "config.printerlynx.example.json",
        "config.printago.example.json"
      })
  void acceptsTheExamples(String name) throws IOException {
    String example = Files.readString(Path.of("config", name));

    assertThat(example).contains("\"$schema\": \"config/config.schema.json\"");
    assertThat(schema.faults(example)).isEmpty();
    assertThat(isAccepted(example)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", \"cloud_url\": \"HTTPS://cloud.example.com:8443/base\"",
        ", \"cloud_url\": \"\", \"site_name\": null, \"heartbeat_seconds\": null",
        ", \"site_name\": \"Attic\", \"heartbeat_seconds\": 86400, \"poll_commands_seconds\": 1",
        ", \"push_snapshots_seconds\": 0, \"state_dir\": \"/data\", \"connector_id\": \"\"",
        ", \"state\": \"\", \"state_user\": null, \"state_schema\": \"\", \"state_password\": \"\"",
        ", \"state\": \"jdbc:postgresql://db/printers?sslmode=verify-full&sslcert=/a@b\"",
        ", \"state\": \"jdbc:postgresql:printers\", \"state_schema\": \"site_a-1\"",
        ", \"state_user\": \"a b\", \"state_password\": \"\u00fc \"",
      })
  void acceptsWhatTheConnectorAccepts(String more) throws IOException {
    assertBothSay(true, config("\"base_url\": \"http://a\"", more));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"printer_id\": 7",
        "\"printer_id\": \"p-7\", \"name\": \"Voron\"",
        "\"ui_port\": 65535, \"api_key\": \"k3y\"",
        "\"ui_port\": 0, \"api_key\": \"\", \"objects\": null, \"printer_data\": \"\"",
        "\"objects\": [\"bldc_motor\"], \"printer_data\": \"/home/pi/printer_data\"",
        "\"machine\": \"winder\"",
        "\"machine\": \"printer\"",
        "\"machine\": \"\"",
      })
  void acceptsPrintersThatTheConnectorAccepts(String more) throws IOException {
    assertBothSay(true, config("\"base_url\": \"http://127.0.0.1:7125/\", " + more, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", \"cloud_url\": \"cloud.example.com\"",
        ", \"cloud_url\": \"https://me:secret@cloud.example.com\"",
        ", \"cloud_url\": 5",
        ", \"connector_id\": -1, \"connector_secret\": \"s\"",
        ", \"connector_id\": 1.5, \"connector_secret\": \"s\"",
        ", \"connector_id\": \"a b\", \"connector_secret\": \"s\"",
        ", \"connector_id\": 1, \"connector_secret\": \"a b\"",
        ", \"site_name\": [\"Attic\"]",
        ", \"heartbeat_seconds\": \"10\"",
        ", \"poll_commands_seconds\": 2.5",
        ", \"push_snapshots_seconds\": 86401",
        ", \"state_dir\": true",
        ", \"state\": \"jdbc:sqlite:connector.db\"",
        ", \"state\": \"postgresql://db/printers\"",
        ", \"state\": \"jdbc:postgresql://db/printers?ssl=true&password=s\"",
        ", \"state\": \"jdbc:postgresql://db/printers?sslpassword=s\"",
        ", \"state\": \"jdbc:postgresql://me:s@db/printers\"",
        ", \"state\": 1",
        ", \"state_user\": 1",
        ", \"state_password\": 1",
        ", \"state_schema\": \"pg_mine\"",
        ", \"state_schema\": \"a.b\"",
      })
  void refusesWhatTheConnectorRefuses(String more) throws IOException {
    assertBothSay(false, config("\"base_url\": \"http://a\"", more));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"base_url\": \"\"",
        "\"base_url\": \"ftp://a\"",
        "\"base_url\": \"http://a?b\"",
        "\"base_url\": \"http://a\", \"printer_id\": {}",
        "\"base_url\": \"http://a\", \"name\": 1",
        "\"base_url\": \"http://a\", \"ui_port\": 65536",
        "\"base_url\": \"http://a\", \"api_key\": \"ü\"",
        "\"base_url\": \"http://a\", \"objects\": \"bldc_motor\"",
        "\"base_url\": \"http://a\", \"objects\": [\" \"]",
        "\"base_url\": \"http://a\", \"printer_data\": \"printer_data\"",
      })
  void refusesPrintersThatTheConnectorRefuses(String printer) throws IOException {
    assertBothSay(false, config(printer, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"objects\": [\"lathe\"]",
        "\"objects\": [\"gcode_macro A\"], \"news\": [\"gcode_macro A.x\"]",
        "\"objects\": [\"a\"], \"busy\": \"a.b\", \"paused\": null, \"macros\": null",
        "\"objects\": [\"a\"], \"busy\": \"a.b\", \"start\": \"go\", \"macros\": {\"GO\":"
            + " {\"X\": {\"type\": \"number\", \"min\": 0, \"max\": 1.5, \"required\": true}}}",
      })
  void acceptsMachinesThatTheConnectorAccepts(String members) throws IOException {
    assertBothSay(true, machine("lathe", members));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"objects\": []",
        "\"objects\": [\"a\"], \"object\": []",
        "\"objects\": [\"a\"], \"news\": [\"a\"]",
        "\"objects\": [\"a\"], \"busy\": true",
        "\"objects\": [\"a\"], \"paused\": \"a.b\"",
        "\"objects\": [\"a\"], \"start\": \"A\", \"macros\": {\"A\": {}}",
        "\"objects\": [\"a\"], \"busy\": \"a.b\", \"pause\": \"A\", \"macros\": {\"A\": {}}",
        "\"objects\": [\"a\"], \"macros\": {\"A B\": {}}",
        "\"objects\": [\"a\"], \"macros\": {\"A\": {\"X\": {}}}",
        "\"objects\": [\"a\"], \"macros\": {\"A\": {\"X\": {\"type\": \"float\"}}}",
        "\"objects\": [\"a\"], \"macros\": {\"A\": {\"X\": {\"type\": \"text\", \"x\": 1}}}",
        "\"objects\": [\"a\"], \"macros\": {\"A\": {\"X\": {\"type\": \"number\", \"min\": \"1\"}}}",
      })
  void refusesMachinesThatTheConnectorRefuses(String members) throws IOException {
    assertBothSay(false, machine("lathe", members));
  }

  @ParameterizedTest
  @ValueSource(strings = {"printer", "winder", "a/b", ""})
  void refusesNamesOfMachinesThatTheConnectorRefuses(String name) throws IOException {
    assertBothSay(false, machine(name, "\"objects\": [\"a\"]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", \"agent_uuid\": \"7D4CE00F-d60a-4504-96ab-31a83f848722\", \"agent_name\": null",
        ", \"user_token\": \"\", \"username\": \"me\", \"password\": \"ü b\"",
        ", \"ws_path\": \"/ws\", \"ws_path_fallbacks\": [\"/agents/ws\"], \"files_path\": \"\"",
        ", \"send_acks\": false, \"ack_details\": null, \"max_wait\": 86400, \"max_files\": 0",
        ", \"download_auth\": \"agent_token\", \"adapter_identifier\": \"MOONRAKER:1\"",
        ", \"download_auth\": \"\", \"ws_path_fallbacks\": null",
      })
  void acceptsAgentsThatTheConnectorAccepts(String more) throws IOException {
    assertBothSay(true, agent(more));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", \"agent_uuid\": \"7d4ce00f\"",
        ", \"agent_name\": 5",
        ", \"user_token\": \"a b\"",
        ", \"username\": [], \"password\": \"p\"",
        ", \"ws_path\": \"ws\"",
        ", \"ws_path\": \"/a?b\"",
        ", \"ws_path_fallbacks\": [\"\"]",
        ", \"ws_path_fallbacks\": [\"/a b\"]",
        ", \"files_path\": \"/a/../b\"",
        ", \"send_acks\": 1",
        ", \"max_wait\": 86401",
        ", \"max_files\": 10001",
        ", \"adapter_identifier\": \"a b\"",
        ", \"download_auth\": \"none\"",
      })
  void refusesAgentsThatTheConnectorRefuses(String more) throws IOException {
    assertBothSay(false, agent(more));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"broker_url\": \"broker.lan\"",
        "\"broker_url\": \"mqtts://broker.example.com:8883/\", \"tls_insecure\": true",
        "\"broker_url\": \"[::1]:1883\", \"broker_port\": 0, \"tls\": null",
        "\"broker_url\": \"10.0.0.1\", \"username\": \"me\", \"password\": \"ü b\"",
        "\"broker_url\": \"a\", \"client_id\": \"c 1\", \"clean_session\": false",
        "\"broker_url\": \"a\", \"protocol\": \"\", \"keepalive\": 65535, \"ca_file\": \"\"",
        "\"broker_url\": \"a\", \"printer_id\": 7, \"reply_topic\": \"a/{printer_id}/{type}\"",
        "\"broker_url\": \"a\", \"command_topics\": [\"a b/c\", \"/d\"], \"retain_types\": []",
        "\"broker_url\": \"a\", \"subscribe_qos\": 1, \"status_interval_idle\": 0",
        "\"broker_url\": \"a\", \"pairing_mode\": \"token\", \"pairing_token\": \"t\","
            + " \"pairing_url\": \"https://a.example/t?x={token}\"",
        "\"broker_url\": \"a\", \"snapshot_headers\": {\"X-A\": \"b c\"}, \"max_wait\": 0",
      })
  void acceptsClientsThatTheConnectorAccepts(String members) throws IOException {
    assertBothSay(true, client(members));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"username\": \"me\"",
        "\"broker_url\": \"None\"",
        "\"broker_url\": null",
        "\"broker_url\": 5",
        "\"broker_url\": \"https://a\"",
        "\"broker_url\": \"mqtt://me:secret@a\"",
        "\"broker_url\": \"a/b\"",
        "\"broker_url\": \"a\", \"broker_port\": 65536",
        "\"broker_url\": \"mqtts://a\", \"ca_file\": \"ca.pem\"",
        "\"broker_url\": \"mqtts://a\", \"ciphers\": \"TLS_AES_256_GCM_SHA384\"",
        "\"broker_url\": \"a\", \"client_id\": \"a\\u0001b\"",
        "\"broker_url\": \"a\", \"protocol\": \"MQTTv5\"",
        "\"broker_url\": \"a\", \"printer_id\": \"a b\"",
        "\"broker_url\": \"a\", \"command_topics\": []",
        "\"broker_url\": \"a\", \"command_topics\": [\"a/+\"]",
        "\"broker_url\": \"a\", \"command_topics\": [\"a/{type}\"]",
        "\"broker_url\": \"a\", \"reply_topic\": \"a/{kind}\"",
        "\"broker_url\": \"a\", \"reply_topic\": \" \"",
        "\"broker_url\": \"a\", \"presence_topic\": \"a/{printer_id}\"",
        "\"broker_url\": \"a\", \"telemetry_topic\": \"a\\u0000\"",
        "\"broker_url\": \"a\", \"subscribe_qos\": 2",
        "\"broker_url\": \"a\", \"retain_types\": [\"telemetry\"]",
        "\"broker_url\": \"a\", \"pairing_url\": \"https://a.example/t\"",
        "\"broker_url\": \"a\", \"pairing_url\": \"ftp://a.example/{token}\"",
        "\"broker_url\": \"a\", \"snapshot_headers\": {\"a b\": \"c\"}",
        "\"broker_url\": \"a\", \"snapshot_headers\": {\"a\": 1}",
        "\"broker_url\": \"a\", \"snapshot_headers\": {\"a\": \"{{b}}\"}",
        "\"broker_url\": \"a\", \"snapshot_format\": \"gif\"",
        "\"broker_url\": \"a\", \"stream_max_minutes\": 1441",
      })
  void refusesClientsThatTheConnectorRefuses(String members) throws IOException {
    assertBothSay(false, client(members));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"octoprint\"", "1", "[\"printerlynx\"]"})
  void refusesAnotherCloud(String cloud) throws IOException {
    assertBothSay(false, config("\"base_url\": \"http://a\"", ", \"cloud\": " + cloud));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"pairing_token\": \"t\"}", "{\"moonraker\": []}"})
  void refusesWhatIsNoConfiguration(String text) throws IOException {
    assertBothSay(false, text);
  }

  /** The connector keeps such keys, and says so, because the Go agent may know them. */
  @Test
  void refusesUnknownKeys() throws IOException {
    assertThat(schema.faults(config("\"base_url\": \"http://a\"", ", \"cloudUrl\": \"x\"")))
        .singleElement()
        .asString()
        .contains("cloudUrl");
    assertThat(schema.faults(config("\"base_url\": \"http://a\", \"url\": 1", ""))).hasSize(1);
  }

  private void assertBothSay(boolean usable, String text) throws IOException {
    assertThat(schema.faults(text).isEmpty()).as("the schema of %s", text).isEqualTo(usable);
    assertThat(isAccepted(text)).as("the connector of %s", text).isEqualTo(usable);
  }

  private boolean isAccepted(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("config.json"), text);
    try {
      new ConfigFile(file).load(Map.of());
      return true;
    } catch (InvalidConfigException e) {
      return false;
    }
  }

  /** A configuration with a kind of machine. */
  private static String machine(String name, String members) {
    return config(
        "\"base_url\": \"http://a\"", ", \"machines\": {\"%s\": {%s}}".formatted(name, members));
  }

  /** A configuration for Printerlynx. */
  private static String agent(String more) {
    return "{\"cloud\": \"printerlynx\", \"printerlynx\": {\"agent_token\": \"t\"%s},"
            .formatted(more)
        + " \"moonraker\": [{\"base_url\": \"http://a\"}]}";
  }

  /** A configuration for Printago. */
  private static String client(String members) {
    return "{\"cloud\": \"printago\", \"printago\": {%s},".formatted(members)
        + " \"moonraker\": [{\"base_url\": \"http://a\"}]}";
  }

  /** A configuration with a token, or with the id and the secret in the other members. */
  private static String config(String printer, String more) {
    String token = more.contains("connector_secret") ? "" : "\"pairing_token\": \"t\", ";
    return "{" + token + "\"moonraker\": [{" + printer + "}]" + more + "}";
  }
}

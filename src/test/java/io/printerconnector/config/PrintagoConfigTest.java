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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What config.json says if the cloud is Printago. */
class PrintagoConfigTest {

  private static final String VORON = "{\"name\": \"Voron\", \"base_url\": \"http://voron:7125\"}";
  private static final String TWO =
      "{\"printer_id\": \"p-1\", \"base_url\": \"http://a\"},"
          + "{\"printer_id\": 2, \"base_url\": \"http://b\"}";

  @TempDir private Path directory;
  private Path path;

  @BeforeEach
  void nameTheFile() {
    path = directory.resolve("config.json");
  }

  @Test
  void theExampleIsAWholeConfiguration() {
    ConfigFile file = new ConfigFile(Path.of("config/config.printago.example.json"));
    ConnectorConfig config = file.load(Map.of());

    assertThat(config.isPaired()).isTrue();
    assertThat(config.printago().accountName()).isEqualTo("My Farm");
    assertThat(config.cloudUrl()).isEqualTo("mqtts://broker.example.com:8883");
    assertThat(file.unknownKeys()).isEmpty();
    assertThat(file.warnings()).allMatch(warning -> warning.contains("chmod"));
  }

  @Test
  void theConnectorIsAClientOfTheBroker() throws IOException {
    ConnectorConfig config =
        load(
            """
            "broker_url": "mqtts://Broker.Example.com", "username": "me", "password": "hush pässword",
            "client_id": "loft 1", "clean_session": false, "protocol": "MQTTv31", "keepalive": 30,
            "tls_insecure": true, "ciphers": ["TLS_AES_256_GCM_SHA384"], "printer_id": "ptr_01",
            "account_name": "My Farm", "pairing_token": "hush-token",
            "snapshot_headers": {"X-Api-Key": "hush-key", "x-amz-acl": "private"}
            """,
            VORON);

    PrintagoAccount account = config.printago();
    assertThat(account)
        .isEqualTo(
            new PrintagoAccount(
                "ssl://broker.example.com:8883",
                "me",
                "hush pässword",
                "loft 1",
                false,
                true,
                30,
                true,
                List.of("TLS_AES_256_GCM_SHA384"),
                null,
                null,
                null,
                "My Farm",
                "hush-token",
                true,
                Map.of("X-Api-Key", "hush-key", "x-amz-acl", "private")));
    assertThat(account.tls()).isTrue();
    assertThat(config.cloudUrl()).isEqualTo("mqtts://broker.example.com:8883");
    assertThat(config.isPaired()).isTrue();
    assertThat(config.printerlynx()).isNull();
    assertThat(config.printers().get(0).printerId()).isEqualTo(new Identifier("ptr_01"));
    assertThat(config.secrets())
        .containsExactlyInAnyOrder("hush pässword", "hush-token", "hush-key");
    assertThat(config.toString()).contains("loft 1").doesNotContain("hush");
    Connector connector = new Connector(path.toString());
    assertThat(connector.printago()).isEqualTo(account);
    assertThat(connector.authorization()).isNull();
  }

  @Test
  void littleIsNeeded() throws IOException {
    PrintagoAccount account = load("\"broker_url\": \"broker.lan\"", VORON).printago();

    assertThat(account)
        .isEqualTo(
            new PrintagoAccount(
                "tcp://broker.lan:1883",
                null,
                null,
                null,
                true,
                false,
                60,
                false,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                Map.of()));
    assertThat(account.tls()).isFalse();
    assertThat(new ConfigFile(path).load(Map.of()).secrets()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"broker_url\": \"localhost\" | tcp://localhost:1883 | mqtt://localhost:1883",
        "\"broker_url\": \"10.0.0.1:1884\" | tcp://10.0.0.1:1884 | mqtt://10.0.0.1:1884",
        "\"broker_url\": \"MQTT://a/\", \"broker_port\": 7 | tcp://a:7 | mqtt://a:7",
        "\"broker_url\": \"mqtt://a:7\", \"broker_port\": 7 | tcp://a:7 | mqtt://a:7",
        "\"broker_url\": \"mqtt://a\", \"tls\": true | ssl://a:8883 | mqtts://a:8883",
        "\"broker_url\": \"mqtts://a:1\", \"tls\": true | ssl://a:1 | mqtts://a:1",
        "\"broker_url\": \"::1\" | tcp://[::1]:1883 | mqtt://[::1]:1883",
        "\"broker_url\": \" [::1]:9 \" | tcp://[::1]:9 | mqtt://[::1]:9",
        "\"broker_url\": \"broker.example.com\", \"tls\": true | ssl://broker.example.com:8883"
            + " | mqtts://broker.example.com:8883",
      })
  void aBrokerCanBeWrittenInManyWays(String members, String broker, String cloud)
      throws IOException {
    ConnectorConfig config = load(members, VORON);

    assertThat(config.printago().brokerUrl()).isEqualTo(broker);
    assertThat(config.cloudUrl()).isEqualTo(cloud);
  }

  @Test
  void whoTheConnectorIsFollowsFromBrokerAndUser() throws IOException {
    Identifier id = load("\"broker_url\": \"a\", \"username\": \"me\"", VORON).connectorId();

    assertThat(id).hasToString("d430701f-56c7-5074-8782-ea23e9a1b18c");
    assertThat(
            load(
                    "\"broker_url\": \"mqtts://A:7\", \"username\": \"me\", \"password\": \"p\","
                        + " \"client_id\": \"c\"",
                    VORON)
                .connectorId())
        .isEqualTo(id);
    assertThat(load("\"broker_url\": \"a\", \"username\": \"you\"", VORON).connectorId())
        .isNotEqualTo(id);
    assertThat(load("\"broker_url\": \"b\", \"username\": \"me\"", VORON).connectorId())
        .isNotEqualTo(id);
  }

  @Test
  void anOnlyPrinterHasItsIdInEitherPlaceOrNone() throws IOException {
    String broker = "\"broker_url\": \"a\"";
    ConnectorConfig named = load(broker + ", \"printer_id\": 7", VORON);
    ConnectorConfig inItsEntry = load(broker, "{\"printer_id\": 7, \"base_url\": \"http://a\"}");
    ConnectorConfig unnamed = load(broker + ", \"printer_id\": 0", VORON);

    assertThat(named.printers().get(0).printerId().value()).isEqualTo(7);
    assertThat(named.printago().namesPrinters()).isTrue();
    assertThat(inItsEntry.printers().get(0).printerId().value()).isEqualTo(7);
    assertThat(inItsEntry.printago().namesPrinters()).isTrue();
    assertThat(unnamed.printers().get(0).printerId())
        .hasToString(NameUuid.of(unnamed.printago().identity(), "Voron").toString());
    assertThat(unnamed.printago().namesPrinters()).isFalse();
  }

  @Test
  void severalPrintersHaveTopicsOfTheirOwn() throws IOException {
    ConnectorConfig config =
        load("\"broker_url\": \"a\", \"command_topics\": [\"x/{printer_id}/c\"]", TWO);

    assertThat(config.printers())
        .extracting(printer -> printer.printerId().value())
        .containsExactly("p-1", 2);
    assertThat(config.printago().namesPrinters()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"moonraker": [P]} | printago.broker_url | missing: no broker is configured; get its host name from Printago
          {"printago": {}, "moonraker": [P]} | printago.broker_url | no broker is configured
          {"printago": [], "moonraker": [P]} | printago | it must be an object with a broker_url
          {"printago": {"broker_url": "None"}, "moonraker": [P]} | printago.broker_url | no broker is configured
          {"printago": {"broker_url": " "}, "moonraker": [P]} | printago.broker_url | no broker is configured
          {"printago": {"broker_url": 5}, "moonraker": [P]} | printago.broker_url | a text in quotes
          {"printago": {"broker_url": "ws://a"}, "moonraker": [P]} | printago.broker_url | begin with mqtt:// or mqtts://
          {"printago": {"broker_url": "me:hush@a"}, "moonraker": [P]} | printago.broker_url | [hidden]: it must not hold a user name
          {"printago": {"broker_url": "a/b"}, "moonraker": [P]} | printago.broker_url | it must end with the host name
          {"printago": {"broker_url": "my_broker"}, "moonraker": [P]} | printago.broker_url | no valid host name
          {"printago": {"broker_url": "a:0"}, "moonraker": [P]} | printago.broker_url | port (1 to 65535)
          {"printago": {"broker_url": "a b"}, "moonraker": [P]} | printago.broker_url | it is not an address
          {"printago": {"broker_url": "mqtt://a:1", "broker_port": 2}, "moonraker": [P]} | printago.broker_port | names port 1
          {"printago": {"broker_url": "a", "broker_port": 65536}, "moonraker": [P]} | printago.broker_port | from 1 to 65535
          {"printago": {"broker_url": "mqtts://a", "tls": false}, "moonraker": [P]} | printago.tls | means TLS
          {"printago": {"broker_url": "broker.example.com"}, "moonraker": [P]} | printago.broker_url | "allow_plain_http": true
          {"printago": {"broker_url": "mqtt://8.8.8.8"}, "moonraker": [P]} | printago.broker_url | write mqtts://
          {A, "password": "hush"}, "moonraker": [P]} | printago.username | it goes with password
          {A, "ca_file": "/etc/ca.pem"}, "moonraker": [P]} | printago.ca_file | only means something with TLS
          {A, "tls_insecure": true}, "moonraker": [P]} | printago.tls_insecure | only means something with TLS
          {A, "ciphers": ["TLS_AES_256_GCM_SHA384"]}, "moonraker": [P]} | printago.ciphers | only means something with TLS
          {S, "ciphers": ["ECDHE-RSA"]}, "moonraker": [P]} | printago.ciphers | cipher suites of this Java
          {S, "ca_file": "ca.pem"}, "moonraker": [P]} | printago.ca_file | write its whole path
          {S, "ca_file": "/no/such.pem"}, "moonraker": [P]} | printago.ca_file | /no/such.pem: there is no such file
          {S, "cert_file": "/no/cert.pem"}, "moonraker": [P]} | printago.key_file | it goes with cert_file
          {S, "key_file": "/no/key.pem"}, "moonraker": [P]} | printago.cert_file | it goes with key_file
          {S, "cert_file": "/no/c.pem", "key_file": "/no/k.pem"}, "moonraker": [P]} | printago.cert_file | no such file
          {A, "client_id": "123456789012345678901234", "protocol": "MQTTv31"}, "moonraker": [P]} | printago.client_id | at most 23
          {A, "client_id": "a\\u0000"}, "moonraker": [P]} | printago.client_id | control characters
          {A, "clean_session": false}, "moonraker": [P]} | printago.client_id | a session that is not clean
          {A, "protocol": "MQTTv5"}, "moonraker": [P]} | printago.protocol | MQTTv311 or MQTTv31
          {A, "keepalive": 65536}, "moonraker": [P]} | printago.keepalive | from 1 to 65535
          {A, "printer_id": "a b"}, "moonraker": [P]} | printago.printer_id | the id that the cloud gave
          {A, "printer_id": "a"}, "moonraker": [{"printer_id": "b", "base_url": "http://a"}]} | printago.printer_id | remove one
          {A, "printer_id": "a", "command_topics": ["{printer_id}"]}, "moonraker": [TWO]} | printago.printer_id | an only printer
          {A, "command_topics": ["{printer_id}"]}, "moonraker": [{"printer_id": 1, "base_url": "http://a"}, P]} | moonraker[1].printer_id | with several printers
          {A}, "moonraker": [TWO]} | printago.command_topics | each command topic must have {printer_id}
          {A, "command_topics": ["a/{printer_id}", "b"]}, "moonraker": [TWO]} | printago.command_topics | each command topic must
          {A, "command_topics": ["{printer_id}"], "legacy_telemetry": true}, "moonraker": [TWO]} | printago.telemetry_topic | must have {printer_id}
          {A, "command_topics": ["a/{printer_id}"]}, "moonraker": [P]} | printago.printer_id | a topic has {printer_id}
          {A, "reply_topic": "a/{printer_id}", "printer_id": "a/b"}, "moonraker": [P]} | printago.printer_id | must not have /, + or #
          {A, "reply_topic": "a/{printer_id}"}, "moonraker": [{"printer_id": "a+", "base_url": "http://a"}]} | moonraker[0].printer_id | must not have /
          {A, "command_topics": "a"}, "moonraker": [P]} | printago.command_topics | a list of texts
          {A, "command_topics": []}, "moonraker": [P]} | printago.command_topics | no command arrives
          {A, "command_topics": [" "]}, "moonraker": [P]} | printago.command_topics | a list of texts
          {A, "command_topics": ["a", "b/#"]}, "moonraker": [P]} | printago.command_topics | + and # stand for any
          {A, "command_topics": ["a,b"]}, "moonraker": [P]} | printago.command_topics | a comma
          {A, "command_topics": ["octoPrint/mqtt"]}, "moonraker": [P]} | printago.command_topics | sends to this topic
          {A, "command_topics": ["octoprint/event"]}, "moonraker": [P]} | printago.command_topics | sends to this topic
          {A, "reply_topic": "a/+/{type}"}, "moonraker": [P]} | printago.reply_topic | + and # stand for any
          {A, "reply_topic": "a\\u0000"}, "moonraker": [P]} | printago.reply_topic | a control character
          {A, "reply_topic": " "}, "moonraker": [P]} | printago.reply_topic | must not be empty
          {A, "reply_topic": "a/{kind}"}, "moonraker": [P]} | printago.reply_topic | only placeholders here are {printer_id} and {type}
          {A, "reply_topic": "{{type}}"}, "moonraker": [P]} | printago.reply_topic | only placeholders
          {A, "reply_topic": "$SYS/a"}, "moonraker": [P]} | printago.reply_topic | the broker's own
          {A, "presence_topic": "a/{printer_id}"}, "moonraker": [P]} | printago.presence_topic | no placeholders
          {A, "telemetry_topic": "{type}"}, "moonraker": [P]} | printago.telemetry_topic | only placeholders here are {printer_id}
          {A, "subscribe_qos": 2}, "moonraker": [P]} | printago.subscribe_qos | from 0 to 1
          {A, "status_interval_idle": -1}, "moonraker": [P]} | printago.status_interval_idle | from 0 to 86400
          {A, "retain_types": ["state"]}, "moonraker": [P]} | printago.retain_types | status, error
          {A, "retain": 1}, "moonraker": [P]} | printago.retain | true or false
          {A, "client_type": "prusa"}, "moonraker": [P]} | printago.client_type | octoprint, bambu or klipper
          {A, "snapshot_headers": {"X-Key": "hush\\n"}}, "moonraker": [P]} | printago.snapshot_headers | visible ASCII
          {A, "snapshot_headers": []}, "moonraker": [P]} | printago.snapshot_headers | an object
          {A, "pairing_token": "hu sh"}, "moonraker": [P]} | printago.pairing_token | it holds a blank
          {A, "pairing_mode": "token", "pairing_token": "t"}, "moonraker": [P]} | printago.pairing_url | whether the token is valid
          {A, "pairing_mode": "token", "pairing_url": "https://a.example/{token}"}, "moonraker": [P]} | printago.pairing_token | get a token
          {A, "pairing_url": "https://a.example/"}, "moonraker": [P]} | printago.pairing_url | it must have {token}
          {A, "pairing_url": "ftp://a/{token}"}, "moonraker": [P]} | printago.pairing_url | http:// or https://
          {A, "pairing_url": "https://{token}.example/"}, "moonraker": [P]} | printago.pairing_url | and then {token}
          {A, "pairing_url": "http://a.example/{token}"}, "moonraker": [P]} | printago.pairing_url | "allow_plain_http": true
          {A}, "pairing_token": "hush", "moonraker": [P]} | pairing_token | into printago.pairing_token
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
    assertThat(e.getMessage()).doesNotContain("hush", "hu sh");
  }

  @ParameterizedTest
  @CsvSource({"broker.example.com", "mqtt://8.8.8.8:1883"})
  void whoWantsItHasABrokerInTheInternetWithoutTls(String broker) throws IOException {
    write(
        "{\"allow_plain_http\": true, \"printago\": {\"broker_url\": \"%s\"}, \"moonraker\": [P]}"
            .formatted(broker));
    ConfigFile file = new ConfigFile(path);

    assertThat(file.load(Map.of()).printago().tls()).isFalse();
    assertThat(file.warnings())
        .singleElement()
        .asString()
        .startsWith("printago.broker_url is mqtt://")
        .contains("can be read on the way");
  }

  @Test
  void whatIsUnwiseOrOnlyForAnotherCloudIsTold() throws IOException {
    write(
        "{\"printago\": {\"broker_url\": \"mqtts://a\", \"tls_insecure\": true, \"Keepalive\": 1},"
            + " \"connector_secret\": \"s\", \"cloud_url\": \"x\", \"connector_id\": 4,"
            + " \"poll_commands_seconds\": 3, \"printerlynx\": {\"max_wait\": \"x\"},"
            + " \"moonraker\": [P]}");
    ConfigFile file = new ConfigFile(path);
    file.load(Map.of("CLOUD_URL", "https://cloud.example.com"));

    assertThat(file.unknownKeys()).containsExactly("printago.Keepalive");
    assertThat(file.warnings())
        .containsExactly(
            "printago.tls_insecure is true: whoever has any certificate of a known authority can"
                + " pass for the broker; remove it",
            "printago.Keepalive is ignored; the key is written keepalive",
            "connector_id is not used with the cloud printago; remove it",
            "poll_commands_seconds is not used with the cloud printago; remove it",
            "cloud_url is not used with the cloud printago; remove it",
            "connector_secret is not used with the cloud printago; remove it",
            "printerlynx is not used with the cloud printago; remove it");
  }

  @Test
  void theObjectIsNotUsedWithAnotherCloud() throws IOException {
    write(
        "{\"cloud\": \"printdock\", \"pairing_token\": \"t\", \"printago\": 5, \"moonraker\": [P]}");
    ConfigFile file = new ConfigFile(path);

    assertThat(file.load(Map.of()).printago()).isNull();
    assertThat(file.loaded().settings()).isEmpty();
    assertThat(file.warnings())
        .containsExactly("printago is not used with the cloud printdock; remove it");
  }

  @Test
  void keysBecomeSettings() throws IOException {
    load(
        """
        "broker_url": "a", "command_topics": ["a/b", " c "], "retain_types": [], "subscribe_qos": 0,
        "status_interval_printing": 0, "stream_interval": 0, "client_type": "bambu", "retain": false,
        "snapshot_headers": {"b": "2", "a": "1"}, "pairing_url": "http://10.0.0.1/{token}"
        """,
        VORON);
    ConfigFile file = new ConfigFile(path);
    file.load(Map.of());

    assertThat(file.loaded().settings())
        .isEqualTo(
            Map.of(
                "printago.commandTopics", "a/b,c",
                "printago.retainTypes", "",
                "printago.subscribeQos", "0",
                "printago.printingSeconds", "0",
                "printago.clientType", "bambu",
                "printago.retain", "false",
                "webcam.format", "png",
                "webcam.sendHeaders", "{\"a\":\"1\",\"b\":\"2\"}",
                "printago.pairingUrl", "http://10.0.0.1/{token}"));
  }

  @Test
  void theTopicsThatAreCheckedAreTheDefaults() throws IOException {
    Properties defaults = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("config/application.properties"))) {
      defaults.load(in);
    }

    assertThat(defaults)
        .containsEntry("printago.commandTopics", PrintagoPrinters.COMMAND_TOPIC)
        .containsEntry("printago.replyTopic", PrintagoPrinters.REPLY_TOPIC)
        .containsEntry("printago.presenceTopic", PrintagoPrinters.PRESENCE_TOPIC)
        .containsEntry("printago.telemetryTopic", PrintagoPrinters.TELEMETRY_TOPIC);
    assertThat(defaults.stringPropertyNames()).containsAll(PrintagoKeys.properties().values());
  }

  private ConnectorConfig load(String members, String printers) throws IOException {
    write("{\"printago\": {" + members + "}, \"moonraker\": [" + printers + "]}");
    return new ConfigFile(path).load(Map.of());
  }

  /**
   * Writes the text with the cloud in front; A and S are the beginning of its object, without and
   * with TLS, and P and TWO are printers.
   */
  private void write(String text) throws IOException {
    String cloud = text.contains("\"cloud\"") ? "" : "\"cloud\": \"printago\", ";
    String whole =
        text.replace("{A", "{\"printago\": {\"broker_url\": \"broker.lan\"")
            .replace("{S", "{\"printago\": {\"broker_url\": \"mqtts://broker.lan\"")
            .replace("P]", VORON + "]")
            .replace("TWO]", TWO + "]");
    Files.writeString(path, "{" + cloud + whole.substring(1));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
  }
}

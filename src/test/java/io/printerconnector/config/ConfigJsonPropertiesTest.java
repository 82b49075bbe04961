package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Identifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PropertiesComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Asks a real Camel Main, with an application.properties that sets a default for every key. */
@DisabledIfEnvironmentVariable(
    named = "CLOUD_URL",
    matches = ".*",
    disabledReason = "it overrides what is tested, as it should")
class ConfigJsonPropertiesTest {

  private static final String UNPAIRED =
      "{\"cloud_url\": \"https://cloud.example/\", \"pairing_token\": \"PAIR_hush\","
          + " \"heartbeat_seconds\": 0, \"poll_commands_seconds\": 7,"
          + " \"moonraker\": [{\"base_url\": \"http://a\"}]}";

  @TempDir Path directory;
  private final Main main = new Main();
  private Path path;

  @BeforeEach
  void writeDefaults() throws IOException {
    path = directory.resolve("config.json");
    Path defaults = directory.resolve("application.properties");
    Properties properties = new Properties();
    properties.setProperty("cloud.url", "https://default.example");
    properties.setProperty("cloud.protocol", "printdock");
    properties.setProperty("commands.pollSeconds", "3");
    properties.setProperty("heartbeat.seconds", "11");
    properties.setProperty("connector.config", path.toString().replace('\\', '/'));
    try (var out = Files.newBufferedWriter(defaults)) {
      properties.store(out, null);
    }
    main.setDefaultPropertyPlaceholderLocation("file:" + defaults);
  }

  @AfterEach
  void stop() {
    main.stop();
    System.clearProperty("commands.pollSeconds");
  }

  @Test
  void theFileWinsOverTheDefaultsOnlyForWhatItGives() throws Exception {
    Files.writeString(path, UNPAIRED);
    PropertiesComponent properties = start();
    assertThat(properties.parseUri("{{cloud.url}} {{commands.pollSeconds}} {{heartbeat.seconds}}"))
        .isEqualTo("https://cloud.example 7 11");
    assertThat(properties.parseUri("{{snapshots.seconds:30}}")).isEqualTo("30");
    assertThat(properties.parseUri("{{connector.paired}} {{connector.unpaired}}"))
        .isEqualTo("false true");
    assertThat(properties.resolveProperty("connector.id")).isEmpty();
    assertThat(properties.loadProperties().toString()).doesNotContain("hush");
    for (String key : List.of("pairing_token", "connector_secret", "connector.secret")) {
      assertThat(properties.resolveProperty(key)).isEmpty();
    }
  }

  @Test
  void theFileSaysWhereTheStateIsButNotThePassword() throws Exception {
    Files.writeString(
        path,
        """
        {"moonraker": [{"base_url": "http://a"}], "pairing_token": "t", "state": "jdbc:postgresql://db/printers",
         "state_user": "me", "state_password": "hush \\u00fc"}
        """);
    PropertiesComponent properties = start();
    assertThat(
            properties.parseUri("{{state.database}} {{state.user}} {{state.schema:the default}}"))
        .isEqualTo("jdbc:postgresql://db/printers me the default");
    assertThat(properties.loadProperties().toString()).doesNotContain("hush");
    assertThat(properties.resolveProperty("state.password")).isEmpty();
    assertThat(properties.resolveProperty("state_password")).isEmpty();
    ConnectorConfig config = new ConfigFile(path).load();
    assertThat(config.toString()).contains("db/printers").doesNotContain("hush");
    assertThat(config.secrets()).contains("hush \u00fc");
    assertThat(config.state().address().schema()).isEqualTo("printer_connector");
    assertThat(new StatePassword(path.toString()).get()).isEqualTo("hush \u00fc");
  }

  @Test
  void theFileChoosesTheCloudAndItsSettings() throws Exception {
    Files.writeString(
        path,
        """
        {"cloud": "printerlynx", "moonraker": [{"base_url": "http://a"}],
         "printerlynx": {"agent_token": "hush-a", "user_token": "hush-u", "username": "me",
          "password": "hush p", "max_wait": 7, "send_acks": false}}
        """);
    PropertiesComponent properties = start();
    assertThat(
            properties.parseUri(
                "{{cloud.protocol}} {{printerlynx.maxWaitSeconds}} {{printerlynx.sendAcks}}"))
        .isEqualTo("printerlynx 7 false");
    assertThat(properties.parseUri("{{printerlynx.pingSeconds:30}} {{connector.paired}}"))
        .isEqualTo("30 true");
    assertThat(properties.loadProperties().toString()).doesNotContain("hush");
    for (String key : List.of("agent_token", "printerlynx.agent_token", "printerlynx.agentToken")) {
      assertThat(properties.resolveProperty(key)).isEmpty();
    }
  }

  @Test
  void theFileChoosesPrintagoAndItsSettings() throws Exception {
    Files.writeString(
        path,
        """
        {"cloud": "printago", "moonraker": [{"base_url": "http://a"}],
         "printago": {"broker_url": "broker.lan", "username": "me", "password": "hush p",
          "printer_id": "p-1", "pairing_token": "hush-t", "status_interval_idle": 0,
          "reply_topic": "x/{printer_id}/{type}", "snapshot_headers": {"x-acl": "private"}}}
        """);
    PropertiesComponent properties = start();
    assertThat(
            properties.parseUri(
                "{{cloud.protocol}} {{printago.idleSeconds}} {{printago.replyTopic}}"
                    + " {{webcam.sendHeaders}} {{connector.paired}}"))
        .isEqualTo("printago 0 x/{printer_id}/{type} {\"x-acl\":\"private\"} true");
    assertThat(properties.loadProperties().toString()).doesNotContain("hush");
    for (String key : List.of("printago.password", "printago.pairing_token", "password")) {
      assertThat(properties.resolveProperty(key)).isEmpty();
    }
  }

  @Test
  void aSystemPropertyWinsOverTheFile() throws Exception {
    Files.writeString(path, UNPAIRED);
    System.setProperty("commands.pollSeconds", "99");
    assertThat(start().parseUri("{{commands.pollSeconds}}")).isEqualTo("99");
  }

  @Test
  void pairingInTheSameProcessIsSeen() throws Exception {
    Files.writeString(path, UNPAIRED);
    PropertiesComponent properties = start();
    assertThat(properties.parseUri("{{connector.paired}}")).isEqualTo("false");
    new ConfigFile(path)
        .store(
            new Registration(
                new Identifier(42), "sk_hush", List.of(new Identifier(1)), null, null));
    assertThat(properties.parseUri("{{connector.paired}} {{connector.id}}")).isEqualTo("true 42");
  }

  @Test
  void withoutAFileTheDefaultsHold() throws Exception {
    PropertiesComponent properties = start();
    assertThat(properties.parseUri("{{cloud.url}}")).isEqualTo("https://default.example");
    assertThat(properties.resolveProperty("connector.paired")).isEmpty();
  }

  @Test
  void withoutTheNameOfAFileTheDefaultsHold() throws Exception {
    main.setDefaultPropertyPlaceholderLocation("false");
    main.addInitialProperty("cloud.url", "https://initial.example");
    PropertiesComponent properties = start();
    assertThat(properties.parseUri("{{cloud.url}}")).isEqualTo("https://initial.example");
    assertThat(properties.resolveProperty("connector.paired")).isEmpty();
  }

  @Test
  void aFileThatCannotBeUsedIsAnErrorAndNotADefault() throws Exception {
    Files.writeString(path, "{}");
    PropertiesComponent properties = start();
    assertThatThrownBy(() -> properties.parseUri("{{cloud.url}}"))
        .hasStackTraceContaining("get a pairing token");
  }

  private PropertiesComponent start() throws Exception {
    main.start();
    return main.getCamelContext().getPropertiesComponent();
  }
}

package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.printerconnector.command.Identifier;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

  private static final String PRINTER = "{\"printer_id\": 7, \"base_url\": \"http://voron:7125/\"}";
  private static final String PAIRED =
      "\"connector_id\": \"conn_1\", \"connector_secret\": \"sk_live_hush\"";

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void nameTheFile() {
    path = directory.resolve("config.json");
  }

  @Test
  void theExampleIsAValidConfigurationThatIsNotPaired() {
    ConfigFile file = new ConfigFile(Path.of("config/config.example.json"));
    ConnectorConfig config = file.load(Map.of());
    assertThat(config.isPaired()).isFalse();
    assertThat(config.printers())
        .containsExactly(new PrinterConfig(null, "Voron 2.4", "http://127.0.0.1:7125", 80));
    assertThat(file.unknownKeys()).isEmpty();
  }

  @Test
  void absentAndZeroValuesGetTheDefaults() throws IOException {
    ConnectorConfig config = load("{%s, \"heartbeat_seconds\": 0, \"moonraker\": [%s]}");
    assertThat(config)
        .isEqualTo(
            new ConnectorConfig(
                "https://www.spoolr.io",
                null,
                new Identifier("conn_1"),
                "sk_live_hush",
                null,
                10,
                3,
                30,
                Path.of("/var/lib/printer-connector"),
                List.of(new PrinterConfig(new Identifier(7), null, "http://voron:7125", 80))));
    assertThat(config.isPaired()).isTrue();
    assertThat(config.toString()).contains("conn_1").doesNotContain("hush");
  }

  @Test
  void idsKeepTheirTypeAndEveryDigit() throws IOException {
    write(
        "{\"connector_id\": 42, \"connector_secret\": \"s\", \"moonraker\": ["
            + "{\"printer_id\": 123456789012345678901234567890, \"base_url\": \"http://a\"},"
            + "{\"printer_id\": \"p-1\", \"base_url\": \"http://b\"}]}");
    ConnectorConfig config = new ConfigFile(path).load(Map.of());
    assertThat(config.connectorId().value()).isEqualTo(42);
    assertThat(config.printers())
        .extracting(printer -> printer.printerId().value())
        .containsExactly(new BigInteger("123456789012345678901234567890"), "p-1");
  }

  @Test
  void theEnvironmentOverridesTheCloudUrlAndIsCheckedToo() throws IOException {
    write(format("{%s, \"cloud_url\": \"ftp://ignored\", \"moonraker\": [%s]}"));
    ConfigFile file = new ConfigFile(path);
    assertThat(file.load(Map.of("CLOUD_URL", "http://localhost:3000/")).cloudUrl())
        .isEqualTo("http://localhost:3000");
    var e =
        catchThrowableOfType(
            InvalidConfigException.class, () -> file.load(Map.of("CLOUD_URL", "localhost:3000")));
    assertThat(e.problems())
        .singleElement()
        .extracting(ConfigProblem::key, ConfigProblem::value)
        .containsExactly("CLOUD_URL (environment)", "\"localhost:3000\"");
  }

  @Test
  void allProblemsAreToldAtOnceAndNoSecretIsShown() throws IOException {
    write(
        """
        {"cloud_url": "https://me:hunter2@cloud.example", "connector_id": -4,
         "connector_secret": "two words", "site_name": ["attic"], "heartbeat_seconds": "10",
         "poll_commands_seconds": 2.5, "push_snapshots_seconds": 86401, "state_dir": true,
         "moonraker": [
          {"printer_id": 5, "base_url": "http://a/../b", "ui_port": 65536},
          {"printer_id": 5, "base_url": "http://my_printer:7125"},
          {"printer_id": 0, "base_url": "http://x/?token=hunter2"},
          "http://127.0.0.1", {"printer_id": {}}]}
        """);
    InvalidConfigException e = invalid();
    assertThat(e.problems())
        .extracting(ConfigProblem::key)
        .containsExactlyInAnyOrder(
            "cloud_url",
            "connector_id",
            "connector_secret",
            "site_name",
            "heartbeat_seconds",
            "poll_commands_seconds",
            "push_snapshots_seconds",
            "state_dir",
            "moonraker[0].base_url",
            "moonraker[0].ui_port",
            "moonraker[1].printer_id",
            "moonraker[1].base_url",
            "moonraker[2].base_url",
            "moonraker[3]",
            "moonraker[4].printer_id",
            "moonraker[4].base_url");
    assertThat(e.getMessage().lines()).hasSize(17);
    assertThat(e)
        .message()
        .contains("heartbeat_seconds is \"10\": it must be an integer from 1 to 86400, not a text")
        .contains("poll_commands_seconds is 2.5")
        .contains("site_name is a list")
        .doesNotContain("hunter2", "two words");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"moonraker": [P]} | pairing_token | get a pairing token
          {"pairing_token": "t", C, "moonraker": [P]} | pairing_token | remove those two
          {"connector_id": 4, "moonraker": [P]} | connector_secret | add it, or remove
          {"connector_secret": "s", "moonraker": [P]} | connector_id | add it, or remove
          {C, "moonraker": [{"base_url": "http://a"}]} | moonraker[0].printer_id | pair again
          {C, "moonraker": [{"printer_id": 0, "base_url": "http://a"}]} | moonraker[0].printer_id | is 0
          {C, "moonraker": []} | moonraker | at least one
          {C} | moonraker | missing
          {C, "moonraker": {}} | moonraker | an object
          {"pairing_token": "tök", "moonraker": [P]} | pairing_token | non-ASCII
          {"pairing_token": 5, "moonraker": [P]} | pairing_token | not a number
          {"pairing_token": "t\\n", "moonraker": [P]} | pairing_token | line break
          {C, "heartbeat_seconds": -1, "moonraker": [P]} | heartbeat_seconds | is -1
          {C, "heartbeat_seconds": 5.0, "moonraker": [P]} | heartbeat_seconds | an integer
          {C, "heartbeat_seconds": 1e99999, "moonraker": [P]} | heartbeat_seconds | an integer
          {C, "cloud_url": "https://", "moonraker": [P]} | cloud_url | not an address
          {C, "cloud_url": "/api", "moonraker": [P]} | cloud_url | must start with http
          {C, "cloud_url": "https://a#b", "moonraker": [P]} | cloud_url | fragment
          {C, "cloud_url": "https://a:70000", "moonraker": [P]} | cloud_url | port
          {C, "cloud_url": "http://cloud.example.com", "moonraker": [P]} | cloud_url | "allow_plain_http": true
          {C, "cloud_url": "http://8.8.8.8:80", "moonraker": [P]} | cloud_url | write https://
          {C, "cloud_url": "http://[2a00:1450::1]", "moonraker": [P]} | cloud_url | write https://
          {C, "allow_plain_http": "yes", "moonraker": [P]} | allow_plain_http | true or false
          {C, "moonraker": [{"printer_id": 1, "base_url": "http://8.8.8.8:7125"}]} | moonraker[0].base_url | write https://
          {C, "moonraker": [{"printer_id": 1, "base_url": "http://a/%2e%2e/b"}]} | moonraker[0].base_url | '..'
          {C, "moonraker": [{"printer_id": 1, "base_url": "unix:klippy.sock"}]} | moonraker[0].base_url | the path of Klipper's socket
          {C, "moonraker": [{"printer_id": 1, "base_url": "unix:/a/../b"}]} | moonraker[0].base_url | the path of Klipper's socket
          {C, "moonraker": [{"printer_id": 1, "base_url": "unix:/a b?c=d"}]} | moonraker[0].base_url | the path of Klipper's socket
          {C, "site_name": "a", "site_name": "b", "moonraker": [P]} | site_name | twice
          {C, "moonraker": [{"printer_id": 7, "name": "a", "name": "b", "base_url": "http://a"}]} | moonraker[0].name | twice
          """)
  void oneProblemIsToldOnce(String json, String key, String words) throws IOException {
    write(json.replace("C", PAIRED).replace("P]", PRINTER + "]"));
    assertThat(invalid().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.key()).isEqualTo(key))
        .satisfies(problem -> assertThat(problem.toString()).contains(words));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          ` ` | is empty
          [1] | holds a list
          null | holds nothing
          {"pairing_token": PAIR_hush} | line 1, column 28
          {"pairing_token": "PAIR_hush | not valid JSON at line 1
          {} {} | not valid JSON
          """)
  void textThatIsNoJsonObjectIsRefusedWithoutQuotingIt(String text, String words)
      throws IOException {
    write(text);
    assertThat(invalid()).message().contains(words).doesNotContain("hush");
  }

  @Test
  void aByteOrderMarkIsAccepted() throws IOException {
    write('\uFEFF' + format("{%s, \"moonraker\": [%s]}"));
    assertThat(new ConfigFile(path).load(Map.of()).isPaired()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"cloud_url\": \"http://127.0.0.1:3000\"",
        "\"cloud_url\": \"http://192.168.1.4:3000\"",
        "\"cloud_url\": \"http://169.254.1.4\"",
        "\"cloud_url\": \"http://[fe80::1]\"",
        "\"cloud_url\": \"http://[fd00::1]:3000\"",
        "\"cloud_url\": \"http://printdock\"",
        "\"cloud_url\": \"http://printdock.local:3000\"",
        "\"cloud_url\": \"http://printdock.lan\"",
        "\"cloud_url\": \"http://cloud.example.com\", \"allow_plain_http\": true"
      })
  void plainHttpIsForTheOwnNetworkOrOnTheOwnersWord(String url) throws IOException {
    write(format("{%s, " + url + ", \"moonraker\": [%s]}"));
    assertThat(new ConfigFile(path).load(Map.of()).cloudUrl()).startsWith("http://");
  }

  @Test
  void unknownKeysAndUnwiseThingsAreTold() throws IOException {
    write(
        format(
            "{%s, \"foo\": 1, \"Site_Name\": \"x\", \"cloud_url\": \"http://10.0.0.1\","
                + "\"moonraker\": [%s]}"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    ConfigFile file = new ConfigFile(path);
    file.load(Map.of());
    assertThat(file.unknownKeys()).containsExactly("foo", "Site_Name");
    assertThat(file.warnings()).hasSize(3);
    assertThat(file.warnings().get(0)).contains("http://10.0.0.1", "use https");
    assertThat(file.warnings().get(1)).contains("chmod 600 " + path);
    assertThat(file.warnings().get(2)).contains("Site_Name is ignored", "site_name");
  }

  @Test
  void aPrivateFileWithHttpsGivesNoWarning() throws IOException {
    write(
        "{%s, \"moonraker\": [{\"printer_id\": 1, \"base_url\": \"http://a\", \"foo\": 2}]}"
            .formatted(PAIRED));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    ConfigFile file = new ConfigFile(path);
    file.load(Map.of());
    assertThat(file.warnings()).isEmpty();
    assertThat(file.unknownKeys()).containsExactly("moonraker[0].foo");
  }

  private ConnectorConfig load(String template) throws IOException {
    write(format(template));
    return new ConfigFile(path).load(Map.of());
  }

  private static String format(String template) {
    return template.formatted(PAIRED, PRINTER);
  }

  private InvalidConfigException invalid() {
    return catchThrowableOfType(
        InvalidConfigException.class, () -> new ConfigFile(path).load(Map.of()));
  }

  private void write(String text) throws IOException {
    Files.write(path, text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.printerconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CheckCommandTest {

  private static final String CONFIG =
      """
      {
        "cloud_url": "https://cloud.example.com",
        "connector_id": 5,
        "connector_secret": "secret",
        "moonraker": [
          {"name": "first", "printer_id": 1, "base_url": "http://127.0.0.1:7125"},
          {"name": "second", "printer_id": 2, "base_url": "http://127.0.0.1:7126"}
        ]
      }
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private Path config;

  @BeforeEach
  void write() throws Exception {
    config = folder.resolve("config.json");
    write("config.json", CONFIG);
  }

  @Test
  void endsWith0IfAllIsWell() throws Exception {
    write("connector.properties", "heartbeat.maxWaitSeconds=20\n");
    write("policy.json", "{\"profile\": \"print\"}");
    write("routes.d/tick.camel.yaml", route("- log: tick"));

    assertThat(check()).as(out.toString()).isZero();
    assertThat(out.toString())
        .matches("ok: \\d{3} shipped route files and 1 of your own, 0 warnings\n");
  }

  @Test
  void checksTheShippedRoutesAlone() {
    assertThat(run("check")).isZero();
    assertThat(out.toString()).contains("and 0 of your own");
  }

  @Test
  void endsWith0AfterWarnings() throws Exception {
    write("routes.d/tick.yaml", "");

    assertThat(check()).isZero();
    assertThat(out.toString())
        .contains("tick.yaml:1: warning: it is not loaded")
        .endsWith("1 warning\n");
  }

  @Test
  void warnsOfASecretThatOthersCanRead() throws Exception {
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(check()).isZero();
    assertThat(out.toString()).contains("config.json:1: warning: ").contains("chmod 600");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "routes.d/tick.camel.yaml     | - logg: tick   | routes.d/tick.camel.yaml:1:",
        "connector.properties         | heartbaet.maxWaitSeconds=5 | connector.properties:1: ",
        "connector.properties         | heartbeat.maxWaitSeconds=x | must be a whole number",
        "policy.json                  | {\"profil\": \"print\"} | policy.json:1: profil",
        "policy.json                  | {\"profile\" | policy.json:1: the file",
        "config.json                  | { | config.json:1: "
      })
  void endsWith1AndSaysWhere(String file, String text, String finding) throws Exception {
    write(file, text);

    assertThat(check()).as(out.toString()).isEqualTo(1);
    assertThat(out.toString()).contains(finding).contains("1 error, 0 warnings");
  }

  @Test
  void namesTheLineOfASetting() throws Exception {
    write(
        "connector.properties", "# mine\nheartbeat.maxWaitSeconds=5\nheartbaet.maxWaitSeconds=5\n");

    assertThat(check()).isEqualTo(1);
    assertThat(out.toString()).contains("connector.properties:3: ");
  }

  @Test
  void namesTheLineOfTheSecondPrinter() throws Exception {
    write("config.json", CONFIG.replace("http://127.0.0.1:7126", "nowhere"));

    assertThat(check()).isEqualTo(1);
    assertThat(out.toString()).contains("config.json:7: moonraker[1].base_url");
  }

  @Test
  void checksRoutesWithTheOwnersSettings() throws Exception {
    write("connector.properties", "heartbeat.answerMillis=" + Integer.MAX_VALUE + "0\n");

    assertThat(check()).as(out.toString()).isZero();
  }

  private int check() {
    return run("check", "--config", config.toString());
  }

  private int run(String... arguments) {
    return new CommandLine(new ConnectorCommand())
        .setOut(new PrintWriter(out, true))
        .execute(arguments);
  }

  private static String route(String step) {
    return """
    - route:
        id: own-tick
        from:
          uri: scheduler:own-tick
          steps:
            %s
    """
        .formatted(step);
  }

  private void write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}

package io.printerconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.Main;
import io.printerconnector.json.JsonText;
import io.printerconnector.store.AuditLines;
import io.printerconnector.store.Database;
import io.printerconnector.store.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands with a config.json that names a state on PostgreSQL. */
@Tag("postgresql")
class PostgresCommandsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PostgresServer server = PostgresServer.shared();
  private final String schema = PostgresServer.schema();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void write() throws IOException {
    config = folder.resolve("config.json");
    Map<String, Object> fields =
        new HashMap<>(
            Map.of(
                "cloud_url",
                "http://127.0.0.1:9",
                "connector_id",
                1,
                "connector_secret",
                "hush-hush",
                "state_dir",
                folder.resolve("state").toString(),
                "state",
                server.url(),
                "state_user",
                PostgresServer.LOCKED,
                "state_schema",
                schema,
                "state_password",
                PostgresServer.PASSWORD,
                "moonraker",
                List.of(Map.of("printer_id", 7, "base_url", "http://127.0.0.1:9"))));
    Files.writeString(config, JsonText.of(fields));
  }

  private Database open() {
    return new Database(folder.toString(), server.url(), PostgresServer.USER, schema, () -> null);
  }

  @Test
  void theAuditLogIsReadWhileAConnectorWorks() {
    assertThat(execute("audit", "verify")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no " + server.url() + ", schema " + schema);
    try (Database connector = open()) {
      AuditLines.write(connector, 3);

      assertThat(execute("audit", "verify")).isZero();
      assertThat(out.toString()).startsWith("ok: 3 lines");
      assertThat(execute("audit", "show", "--last", "2")).isZero();
      assertThat(execute("audit", "list")).isZero();
      assertThat(execute("audit", "export", "--format", "json")).isZero();
      assertThat(out.toString().split("1970-01-01T00:00:00Z", -1)).hasSize(1 + 2 + 3 + 3);
      AuditLines.write(connector, 1);
      assertThat(connector.isFenced()).isFalse();
    }
  }

  @Test
  void statusTellsWhatIsStored() {
    try (Database connector = open()) {
      AuditLines.write(connector, 1);
    }

    assertThat(execute("status", "--json")).isEqualTo(StatusCommand.NOT_RUNNING);
    Map<?, ?> told = (Map<?, ?>) JsonText.parse(out.toString());
    assertThat((List<?>) told.get("last_commands")).hasSize(1);
    Map<?, ?> store = (Map<?, ?>) told.get("store");
    assertThat(((Number) store.get("bytes")).longValue()).isPositive();
    assertThat(told.toString()).doesNotContain("sesame");
  }

  @Test
  void doctorLooksAtTheDatabase() {
    execute("doctor");
    assertThat(out.toString()).contains("there is none yet");
    try (Database connector = open()) {
      connector.write(c -> null);
      execute("doctor");
      assertThat(out.toString()).contains(server.url() + ", schema " + schema + " is in order");
      assertThat(connector.isFenced()).isFalse();
    }
    assertThat(out.toString()).doesNotContain("sesame");
  }

  @ParameterizedTest
  @CsvSource({"--config, 1", "--service --config, 78"})
  void aConnectorWhoseStateAnotherOneTakesEnds(String arguments, int code) throws Exception {
    Path log = folder.resolve("log");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dconnector.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments.split(" ")));
    command.add(config.toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      await()
          .atMost(PATIENCE)
          .until(
              () -> !process.isAlive() || Files.readString(log).contains("is taken over, epoch 1"));
      try (Database other = open()) {
        other.write(c -> null);
        assertThat(other.epoch()).isEqualTo(2);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
      assertThat(process.exitValue()).isEqualTo(code);
      assertThat(Files.readString(log))
          .contains("another connector has taken over the state on PostgreSQL")
          .doesNotContain("sesame");
    } finally {
      process.destroyForcibly();
    }
  }

  private int execute(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--config");
    all.add(config.toString());
    return new CommandLine(new ConnectorCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}

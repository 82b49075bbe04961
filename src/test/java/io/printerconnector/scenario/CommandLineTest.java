package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.config.Version;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line: exit codes, texts, and what {@code --once} leaves behind. */
class CommandLineTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @TempDir private Path folder;

  @BeforeEach
  void capture() {
    PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| --config is required",
        "--once | --config is required",
        "--nonsense | Unknown option",
        "--config | Missing required parameter",
        "--config x --log-level loud | 'invalid --log-level (debug|info|warn|error): \"loud\"'",
        "--config x y | Unmatched argument",
        "--config x --http 7180x | no address",
        "--config x --http 70000 | no address",
        "--config x --http 300.0.0.1:7180 | no address of this machine",
        "status | --config",
        "audit | 'list, show, verify or export'",
        "simulate | printer or cloud",
        "simulate printer --speed 0 | --speed is 0.0",
        "simulate printer --klippy-socket klippy.sock | --klippy-socket needs --gcodes",
        "simulate printer --profile lathe | --profile",
        "simulate printer --profile winder --macros mainsail | --macros mainsail means nothing with",
        "demo --moonraker 127.0.0.1 | --moonraker is 127.0.0.1",
        "demo --cloud ftp | --cloud",
        "demo --frames | --frames needs --cloud printerlynx",
        "simulate cloud --port 70000 | --port is 70000",
        "simulate cloud --protocol printerlynx --port 70000 | --port is 70000",
        "simulate cloud --protocol ftp | --protocol",
        "simulate cloud --protocol printerlynx --ids STRING | --ids means nothing with --protocol printerlynx",
        "simulate cloud --protocol printerlynx --no-hold | --no-hold means nothing with",
        "simulate cloud --protocol printerlynx --no-pictures | --no-pictures means nothing with",
        "simulate cloud --protocol printerlynx --no-gzip | --no-gzip means nothing with",
        "simulate cloud --protocol printerlynx --token a --token b | --token is given 2 times",
      })
  void wrongCommandLineEndsWithTwoAndSaysWhy(String line, String reason) {
    String[] arguments = line == null ? new String[0] : line.split(" ");
    assertThat(ConnectorCommand.execute(arguments)).isEqualTo(2);
    assertThat(text()).contains(reason).contains("--help").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-version"})
  void versionIsShown(String flag) {
    assertThat(ConnectorCommand.execute(flag)).isZero();
    assertThat(text().strip()).isEqualTo("printer-connector version " + Version.current());
  }

  @Test
  void helpNamesTheFlags() {
    assertThat(ConnectorCommand.execute("--help")).isZero();
    assertThat(text()).contains("--config", "--log-level", "--once", "simulate", "demo");
  }

  /** They need the page's token. */
  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:7180", "[::]:7180"})
  void otherMachinesMayBeServed(String address) {
    Path config = folder.resolve("nowhere.json");
    assertThat(ConnectorCommand.execute("--config", config.toString(), "--http", address))
        .isEqualTo(1);
    assertThat(text()).contains("nowhere.json", "does not exist").doesNotContain("--help");
  }

  @Test
  void missingConfigurationEndsWithOne() {
    Path config = folder.resolve("nowhere.json");
    assertThat(ConnectorCommand.execute("--config", config.toString())).isEqualTo(1);
    assertThat(text()).contains("nowhere.json", "does not exist").doesNotContain("\tat ");
  }

  @Test
  void allProblemsOfTheConfigurationAreNamedAtOnce() throws Exception {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "ftp://x", "heartbeat_seconds": "ten", "moonraker": [{"base_url": 7}]}""");
    assertThat(ConnectorCommand.execute("-config", config.toString(), "-once")).isEqualTo(1);
    assertThat(text())
        .contains("cloud_url", "heartbeat_seconds", "moonraker[0].base_url", "pairing_token")
        .doesNotContain("\tat ");
  }

  @Test
  void oncePairsThenRunsTheCommandsAndTellsWhetherAllWentWell() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of());
      String config = workshop.config().toString();
      assertThat(ConnectorCommand.execute("--config", config, "--once")).isZero();
      assertThat(Files.readString(workshop.config())).doesNotContain("pairing_token");
      assertThat(workshop.cloud().heartbeats()).hasSize(1);
      assertThat(workshop.cloud().snapshots()).hasSize(1);

      Object id = workshop.cloud().queue(workshop.idOf("printer"), "sync_files", Map.of());
      assertThat(ConnectorCommand.execute("--config", config, "--once=true")).isZero();
      assertThat(workshop.cloud().command(id).status()).isEqualTo(CommandStatus.SUCCEEDED);

      Object kept = workshop.cloud().queue(workshop.idOf("printer"), "sync_files", Map.of());
      workshop.cloud().faults().add(Fault.status(500, "", "POST", "/complete", -1));
      assertThat(ConnectorCommand.execute("--config", config, "--once")).isEqualTo(1);
      assertThat(workshop.cloud().command(kept).finished()).isFalse();

      workshop.cloud().faults().clear();
      workshop.cloud().faults().add(Fault.status(401, "", "POST", "/heartbeat", -1));
      assertThat(ConnectorCommand.execute("--config", config, "--once")).isEqualTo(1);
      assertThat(text()).contains("polling-heartbeat failed").doesNotContain("\tat ");
    }
  }

  @Test
  void refusedTokenEndsWithOne() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of("pairing_token", "PAIR_unknown"));
      String config = workshop.config().toString();
      assertThat(ConnectorCommand.execute("--config", config, "--once")).isEqualTo(1);
      assertThat(ConnectorCommand.execute("--config", config)).isEqualTo(1);
      assertThat(text())
          .contains("Invalid or expired pairing token")
          .doesNotContain("PAIR_unknown");
      assertThat(workshop.cloud().requests().all()).hasSize(2);
    }
  }
}

package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.application.ConnectorRun;
import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.simulator.printerlynx.Quirk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the commands of those who run a connector say with Printerlynx. */
class PrinterlynxOperationsTest {

  private final PrinterlynxWorkshop workshop = new PrinterlynxWorkshop();

  @AfterEach
  void close() throws Exception {
    workshop.close();
  }

  private String run(String command) throws Exception {
    Path config = workshop.folder().resolve("config.json");
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    StringWriter out = new StringWriter();
    CommandLine line = ConnectorCommand.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    int code = line.execute(command, "--config", config.toString());
    assertThat(out.toString()).doesNotContain(workshop.cloud().agentToken());
    return code + "\n" + out;
  }

  @Test
  void statusAndDoctorSeeAConnectedConnector() throws Exception {
    workshop.start(Map.of());
    eventually("connected").until(() -> run("status").startsWith("0\n"));

    assertThat(run("status")).contains("is connected", "connections to Printerlynx", "Voron");
    assertThat(run("doctor"))
        .startsWith("0\n")
        .contains("ok    cloud credentials: there is a server at /api/v1/ws/agent")
        .doesNotContain("fail");
    assertThat(workshop.transcript()).filteredOn(line -> line.contains("\"token\"")).hasSize(1);
  }

  @Test
  void doctorNamesAWrongPath() throws Exception {
    workshop.cloud().quirks().on(Quirk.ONLY_AGENTS_WS);
    workshop.writeConfig(Map.of());

    assertThat(run("doctor"))
        .startsWith("1\n")
        .contains("fail  cloud credentials: there is no websocket at /api/v1/ws/agent (http 404)");
  }

  @Test
  void checkFindsNothing() throws Exception {
    workshop.writeConfig(Map.of());

    assertThat(run("check")).startsWith("0\n");
  }

  @Test
  void onceConnectsAndReportsEachPrinter() throws Exception {
    Path config = workshop.writeConfig(Map.of());
    try (ConnectorRun connector = new ConnectorRun(Workshop.home(), config, Map.of())) {
      assertThat(connector.once()).isTrue();
    }
    eventually("the farewell")
        .until(
            () ->
                workshop.transcript().stream()
                    .anyMatch(line -> line.contains("\"status\":\"offline\"")));
    assertThat(workshop.status()).isEqualTo("available");
  }
}

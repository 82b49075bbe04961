package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.logging.LoggedLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;

/** {@code printer-connector apply}, while the connector runs. */
class ApplyScenariosTest {

  @RegisterExtension private final LoggedLines told = new LoggedLines("told", Level.INFO);

  private final Workshop workshop = new Workshop();
  private final OwnFolder own = new OwnFolder(workshop);
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void addPrinter() {
    workshop.add("printer");
  }

  @AfterEach
  void close() throws IOException {
    workshop.close();
  }

  private int apply() {
    printed.getBuffer().setLength(0);
    CommandLine command = ConnectorCommand.commandLine();
    command.setOut(new PrintWriter(printed, true)).setErr(new PrintWriter(printed, true));
    return command.execute("apply", "--config", workshop.config().toString());
  }

  private void tick(String id, String message) throws IOException {
    own.route(
        id,
        "scheduler:" + id + "?delay=20",
        "- log: {message: \"%s\", logName: told}".formatted(message));
  }

  @Test
  void startsChangesAndStopsRoutesWhileAllElseGoesOn() throws Exception {
    tick("own-a", "first");
    workshop.start(Map.of());
    eventually("the first").until(() -> told.texts().contains("first"));
    int heartbeats = workshop.cloud().heartbeats().size();

    assertThat(apply()).isZero();
    assertThat(printed).asString().endsWith("nothing has changed\n");

    tick("own-a", "second");
    tick("own-b", "other");
    assertThat(apply()).isZero();
    assertThat(printed)
        .hasToString("routes.d/own-a.camel.yaml: runs anew\nroutes.d/own-b.camel.yaml: runs\n");
    eventually("both").until(() -> told.texts().contains("second"));
    eventually("both").until(() -> told.texts().contains("other"));

    Files.delete(own.file("own-a.camel.yaml"));
    Files.delete(own.file("own-b.camel.yaml"));
    assertThat(apply()).isZero();
    assertThat(printed)
        .hasToString("routes.d/own-a.camel.yaml: stopped\nroutes.d/own-b.camel.yaml: stopped\n");
    told.clear();
    eventually("more heartbeats")
        .until(() -> workshop.cloud().heartbeats().size() > heartbeats + 1);
    assertThat(told.lines()).isEmpty();
  }

  @Test
  void leavesTheOldRouteRunningIfTheNewOneCannot() throws Exception {
    tick("own-a", "first");
    workshop.start(Map.of());

    own.route("own-a", "scheduler:own-a?delay=20", "- bean: {ref: nobody}");
    own.write("sub/b.camel.yaml", "- route: [");
    assertThat(apply()).isEqualTo(1);
    assertThat(printed.toString())
        .containsPattern("own-a.camel.yaml:\\d+: .*nobody")
        .contains("routes.d/own-a.camel.yaml: the old one goes on\n")
        .containsPattern("sub/b.camel.yaml:1: this is no YAML")
        .contains("routes.d/sub/b.camel.yaml: does not run\n");
    told.clear();
    eventually("the first").until(() -> told.texts().contains("first"));

    tick("own-a", "mended");
    Files.delete(own.file("sub/b.camel.yaml"));
    assertThat(apply()).isZero();
    eventually("the mended one").until(() -> told.texts().contains("mended"));
  }

  @Test
  void saysWhatWaitsForARestart() throws Exception {
    workshop.start(Map.of());

    own.write("loops/cloud-changes.camel.yaml", "# off\n");
    assertThat(apply()).isEqualTo(1);
    assertThat(printed.toString())
        .endsWith(
            "routes.d/loops/cloud-changes.camel.yaml: is one of the distribution; restart the"
                + " connector\n");
  }
}

package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.json.JsonText;
import io.printerconnector.page.PageToken;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code printer-connector status} beside a connector, which is a process of its own. */
class StatusScenariosTest extends WorkshopTest {

  private static final String HOSTILE = "\u001b[2J\u009b31m\u202e\u0007evil\r\nfaked line";

  @TempDir private Path folder;
  private Process connector;

  /** What the command has printed, and its exit code. */
  private record Shown(int code, String text) {}

  @AfterEach
  void end() throws Exception {
    if (connector != null) {
      connector.destroyForcibly().waitFor();
    }
  }

  @Test
  void showsAConnectedConnectorAndItsPrinters() throws Exception {
    workshop.add("voron");
    workshop.addAddress("gone", URI.create("http://127.0.0.1:1"), Map.of());
    workshop.writeConfig(Map.of());
    workshop.allowEverything();
    start(Map.of());
    eventually("a connection").until(() -> status().code() == 0);
    workshop.run("voron", "set_bed", Map.of("temperature", 60));
    workshop.run("voron", "jog", Map.of("axes", Map.of("w", 1)));
    eventually("a live websocket").until(() -> printer(0).get("websocket").equals("live"));
    eventually("the loss").until(() -> "unreachable".equals(printer(1).get("klipper")));

    Shown shown = run("status", "--config", workshop.config().toString());

    assertThat(shown.code()).isZero();
    assertThat(shown.text())
        .contains("is connected; pid " + connector.pid(), "connector " + workshop.connectorId())
        .containsPattern("heartbeats +[0-9]+ s ago")
        .contains("voron (", "klipper ready, websocket live", "/60")
        .contains("gone (", "klipper unreachable, websocket down")
        .containsPattern("set_bed of printer \\d+ succeeded")
        .containsPattern("jog of printer \\d+ failed: ")
        .contains("0 commands, 0 outcomes");
    assertThat(shown.text().lines()).allMatch(line -> line.length() <= 80);
    assertThat(json()).containsEntry("state", "connected").containsEntry("running", true);
    assertThat(workshop.folder().resolve("state/status.sock")).exists();
  }

  @Test
  void showsTheOwnersOwnRoutes() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    Path own = Files.createDirectories(workshop.folder().resolve("routes.d"));
    Files.writeString(
        own.resolve("hello.camel.yaml"),
        """
        - route:
            id: own-hello
            from:
              uri: direct:own-hello
              steps:
                - log:
                    message: hello
        """);
    Files.writeString(own.resolve("wrong.camel.yaml"), "- route: 7");
    start(Map.of());
    eventually("a connection").until(() -> status().code() == 0);

    assertThat(status().text())
        .contains("hello.camel.yaml: running")
        .contains("wrong.camel.yaml: failed: ");
    assertThat((List<?>) json().get("own_routes")).hasSize(2);
  }

  @Test
  void saysThatTheCloudIsAwayAndWhy() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    start(Map.of());
    eventually("a connection").until(() -> status().code() == 0);
    cloud.faults().add(Fault.of(Fault.Kind.DROP, null, "/api/v1", -1));

    eventually("the loss").until(() -> status().code() == 1);

    // A poll may notice the loss before the next heartbeat does.
    eventually("a lost heartbeat")
        .untilAsserted(
            () ->
                assertThat(status().text())
                    .contains("does not reach its cloud", "the cloud cannot be reached")
                    .containsPattern("heartbeats +failing for "));
    assertThat(json()).containsEntry("state", "away");
  }

  @Test
  void saysThatItIsPairing() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    cloud.faults().add(Fault.status(503, "", "POST", "/register", -1));
    start(Map.of());

    eventually("a try to pair").until(() -> status().text().contains("tries to pair"));

    Shown shown = status();
    assertThat(shown.code()).isEqualTo(1);
    assertThat(shown.text()).contains("is pairing", "not paired", "failing for", "503");
    assertThat(json()).containsEntry("state", "pairing").containsEntry("paired", false);
  }

  @Test
  void saysThatNoConnectorRunsAndWhatItHasStored() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    Shown never = status();
    assertThat(never.code()).isEqualTo(3);
    assertThat(never.text()).contains("does not run", "not paired", "voron (null)");
    assertThat(workshop.folder().resolve("state")).doesNotExist();

    start(Map.of());
    eventually("a connection").until(() -> status().code() == 0);
    workshop.run("voron", "sync_files", Map.of());
    connector.destroy();
    assertThat(connector.waitFor(60, TimeUnit.SECONDS)).isTrue();

    Shown stopped = status();
    assertThat(stopped.code()).isEqualTo(3);
    assertThat(stopped.text())
        .contains("does not run", "connector " + workshop.connectorId(), "0 commands, 0 outcomes")
        .containsPattern("sync_files of printer \\d+ succeeded");
    assertThat(json()).containsEntry("state", "not_running").containsEntry("running", false);
    assertThat(workshop.folder().resolve("state/status.sock")).doesNotExist();
  }

  @Test
  void whatAKilledConnectorLeavesIsNoConnector() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    start(Map.of());
    eventually("a connection").until(() -> status().code() == 0);
    connector.destroyForcibly().waitFor();

    assertThat(workshop.folder().resolve("state/status.sock")).exists();
    assertThat(status().code()).isEqualTo(3);

    start(Map.of());
    eventually("a connection").until(() -> status().code() == 0);
  }

  @Test
  void aConnectorThatDoesNotAnswerRunsAllTheSame() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    start(Map.of("CAMEL_MAIN_AUTOSTARTUPEXCLUDEPATTERN", "scheduler:*"));
    Path lock = workshop.folder().resolve("state/.lock");
    eventually("its lock").until(() -> Files.exists(lock) && status().code() == 1);

    assertThat(status().text()).contains("runs, but does not say how it is");
    assertThat(json()).containsEntry("state", "silent").containsEntry("running", true);
  }

  @Test
  void textFromOutsideHasNoEffectOnTheTerminal() throws Exception {
    VirtualPrinter printer = workshop.add("voron" + HOSTILE);
    workshop.writeConfig(Map.of());
    start(Map.of());
    eventually("a connection").until(() -> status().code() == 0);
    printer.shutdown("MCU lost " + HOSTILE);
    String refusal = JsonText.of(Map.of("error", "no " + HOSTILE));
    cloud.faults().add(Fault.status(500, refusal, "POST", "/heartbeat", -1));
    eventually("the failure").until(() -> status().text().contains("failing for"));
    eventually("the shutdown").until(() -> status().text().contains("MCU lost"));

    String text = status().text();

    assertThat(text).contains("evil");
    assertThat(text.codePoints().filter(c -> c != '\n'))
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    assertThat(text.lines()).noneMatch(line -> line.startsWith("faked line"));
    String json = run("status", "--json", "--config", workshop.config().toString()).text().strip();
    assertThat(json.codePoints())
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    assertThat(JsonText.of(JsonText.parse(json))).contains("\u202e");
  }

  @Test
  void showsTheSecretToNobody() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    start(Map.of());
    eventually("a connection").until(() -> status().code() == 0);
    String secret =
        ((Map<?, ?>) JsonText.parse(Files.readString(workshop.config())))
            .get("connector_secret")
            .toString();
    String refusal = JsonText.of(Map.of("error", "unknown secret " + secret));
    cloud.faults().add(Fault.status(500, refusal, "POST", "/heartbeat", -1));

    eventually("the failure").until(() -> status().text().contains("failing for"));

    assertThat(status().text()).contains("[redacted]").doesNotContain(secret);
    assertThat(JsonText.of(json())).doesNotContain(secret);
  }

  @Test
  void showsTheTokenOfThePageOnce() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    assertThat(status().text()).as("never served").doesNotContain("token");
    Path state = Files.createDirectories(workshop.folder().resolve("state"));
    new PageToken(state.toString()).ensure();
    assertThat(status("--json").text()).as("is for programs").doesNotContain("token");

    String first = token(status());

    assertThat(status().text()).doesNotContain("token");
    assertThat(state.resolve("page-token")).doesNotExist();
    String hash = Files.readString(state.resolve("page-token.sha256"));
    String second = token(status("--new-token"));
    assertThat(second).isNotEqualTo(first);
    assertThat(Files.readString(state.resolve("page-token.sha256"))).isNotEqualTo(hash);
    assertThat(status().text()).doesNotContain("token");
  }

  @Test
  void aProgramThatAsksForANewTokenLeavesItToAPerson() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    Path state = Files.createDirectories(workshop.folder().resolve("state"));

    assertThat(status("--new-token", "--json").text()).doesNotContain("token");

    assertThat(token(status())).hasSize(23);
    assertThat(state.resolve("page-token.sha256")).exists();
  }

  @Test
  void saysThatANewTokenCannotBeKept() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    Files.writeString(workshop.folder().resolve("state"), "a file, and no folder");

    Shown shown = status("--new-token");

    assertThat(shown.code()).isEqualTo(2);
    assertThat(shown.text()).startsWith("error: ").contains("page-token");
  }

  private static String token(Shown shown) {
    Matcher token =
        Pattern.compile("(?m)^The page's token, shown only now: ((?:[a-z0-9]{5}-){3}[a-z0-9]{5})$")
            .matcher(shown.text());
    assertThat(token.find()).as(shown.text()).isTrue();
    return token.group(1);
  }

  @Test
  void watchesUntilItIsEnded() throws Exception {
    workshop.add("voron");
    workshop.writeConfig(Map.of());
    Path out = folder.resolve("watch");
    Process watch =
        Program.start(out, "status", "--watch", "--config", workshop.config().toString());
    try {
      eventually("two screens")
          .until(() -> Files.readString(out).split("does not run", -1).length > 2);
      assertThat(watch.isAlive()).isTrue();
      assertThat(Files.readString(out)).as("no terminal").doesNotContain("\u001b");
    } finally {
      watch.destroyForcibly();
    }
  }

  @Test
  void endsWith2IfItCannotTell() throws Exception {
    workshop.writeConfig(Map.of());

    assertThat(run("status").code()).isEqualTo(2);
    Shown shown = status();

    assertThat(shown.code()).isEqualTo(2);
    assertThat(shown.text()).contains("moonraker");
  }

  private void start(Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(Program.QUICK);
    environment.putAll(more);
    connector =
        Program.start(folder.resolve("log"), environment, "--config", workshop.config().toString());
  }

  /** In this process, because many tests ask until something has happened. */
  private Shown status(String... more) {
    StringWriter out = new StringWriter();
    CommandLine line = ConnectorCommand.commandLine().setOut(new PrintWriter(out));
    line.setErr(line.getOut());
    List<String> words = new ArrayList<>(List.of("status", "--config"));
    words.add(workshop.config().toString());
    words.addAll(List.of(more));
    int code = line.execute(words.toArray(String[]::new));
    line.getOut().flush();
    return new Shown(code, out.toString());
  }

  private Map<?, ?> printer(int index) throws IOException {
    return (Map<?, ?>) ((List<?>) json().get("printers")).get(index);
  }

  /** What {@code --json} prints, which is as its schema says. */
  private Map<String, Object> json() throws IOException {
    String json = status("--json").text();
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/status.schema.json")))
                .validate(json, InputFormat.JSON))
        .isEmpty();
    Map<String, Object> fields = new HashMap<>();
    ((Map<?, ?>) JsonText.parse(json)).forEach((name, value) -> fields.put(name.toString(), value));
    return fields;
  }

  private Shown run(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("shown");
    Process process = Program.start(out, arguments);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Shown(process.exitValue(), Files.readString(out));
  }
}

package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.FreePort;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.printer.VirtualPrinter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Page, health and metrics of a connector with {@code --http}, as a process of its own. */
class HttpScenariosTest extends WorkshopTest {

  @TempDir private Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Process connector;
  private int port;

  @AfterEach
  void end() throws Exception {
    if (connector != null) {
      connector.destroyForcibly().waitFor();
    }
  }

  @Test
  void turnsRedWhenTheCloudIsGoneAndGreenAgain() throws Exception {
    workshop.add("voron");
    start();
    eventuallyWell();
    assertThat(status("cloud")).isEqualTo("UP");
    cloud.faults().add(Fault.of(Fault.Kind.DROP, null, "/api/v1", -1));

    eventually("the loss").until(() -> get("/q/health").statusCode() == 503);

    assertThat(status("cloud")).isEqualTo("DOWN");
    assertThat(status("store")).isEqualTo("UP");
    assertThat(check("cloud").path("message").asText()).matches("away .+: .+");
    assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/q/health/live").statusCode()).as("a restart would not help").isEqualTo(200);
    assertThat(metric("printer_connector_connected")).isEqualTo("0.0");

    cloud.faults().clear();
    eventuallyWell();
  }

  @Test
  void answersAClientThatWouldRatherSpeakHttp2() throws Exception {
    workshop.add("voron");
    start();
    eventuallyWell();
    URI health = URI.create("http://127.0.0.1:%d/q/health".formatted(port));

    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void turnsRedWhenAPrinterIsGone() throws Exception {
    VirtualPrinter printer = workshop.add("voron");
    workshop.add("ender");
    start();
    eventuallyWell();
    printer.stopMoonraker();

    eventually("the loss").until(() -> get("/q/health").statusCode() == 503);

    assertThat(status("printer-" + workshop.idOf("voron"))).isEqualTo("DOWN");
    assertThat(status("printer-" + workshop.idOf("ender"))).isEqualTo("UP");
    assertThat(check("printer-" + workshop.idOf("voron")).path("message").asText())
        .startsWith("voron: ");
    String tags = "{name=\"voron\",printer=\"%s\"}".formatted(workshop.idOf("voron"));
    assertThat(metric("printer_connector_printer_reachable" + tags)).isEqualTo("0.0");
  }

  @Test
  void turnsRedWhenTheStoreCannotWrite() throws Exception {
    workshop.add("voron");
    start();
    eventuallyWell();
    Path state = workshop.folder().resolve("state");
    eventually("the database").until(() -> Files.exists(state.resolve("connector.db")));
    Files.move(state, state.resolveSibling("elsewhere"));
    Files.writeString(state, "a file, and no folder");
    workshop.run("voron", "sync_files", Map.of());

    eventually("the loss").until(() -> get("/q/health").statusCode() == 503);

    assertThat(status("store")).isEqualTo("DOWN");
    assertThat(metric("printer_connector_store_durable")).isEqualTo("0.0");
  }

  @Test
  void countsWhatHappens() throws Exception {
    workshop.add("voron");
    start();
    eventuallyWell();
    workshop.run("voron", "sync_files", Map.of());
    workshop.run("voron", "sync_files", Map.of());
    workshop.run("voron", "jog", Map.of("axes", Map.of("w", 1)));
    workshop.run("voron", "made-up\"} 1\nfaked 2", Map.of());

    String commands = "printer_connector_commands_total{action=\"%s\",outcome=\"%s\"}";
    assertThat(metric(commands.formatted("sync_files", "succeeded"))).isEqualTo("2.0");
    assertThat(metric(commands.formatted("jog", "failed"))).isEqualTo("1.0");
    assertThat(metric(commands.formatted("other", "failed"))).isEqualTo("1.0");
    assertThat(get("/q/metrics").body())
        .doesNotContain("made-up", "faked")
        .contains(
            "jvm_memory_used_bytes", "jvm_threads_live_threads", "printer_connector_store_bytes");
    assertThat(metric("printer_connector_loop_runs_total{loop=\"heartbeats\"}"))
        .isNotIn("0.0", "NaN");
  }

  @Test
  void listensAtOneAddressAndTellsNothingElse() throws Exception {
    workshop.add("voron");
    start();
    eventuallyWell();
    InetAddress other = InetAddress.getByName("127.0.0.2");
    try (ServerSocket there = new ServerSocket(port, 1, other)) {
      assertThat(there.isBound()).as("free at another address").isTrue();
    }
    for (String nothing : new String[] {"/q/dev", "/q", "/api", "/nothing", "/config.json"}) {
      assertThat(get(nothing).statusCode()).as(nothing).isEqualTo(404);
    }
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self';");
  }

  private void start() throws IOException {
    workshop.writeConfig(Map.of());
    workshop.allowEverything();
    port = FreePort.next();
    connector =
        Program.start(
            folder.resolve("log"),
            Program.QUICK,
            "--config",
            workshop.config().toString(),
            "--http",
            "127.0.0.1:" + port);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** It listens anew after the pairing. */
  private void eventuallyWell() {
    eventually("health")
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> get("/q/health").statusCode() == 200);
  }

  private JsonNode check(String name) throws IOException, InterruptedException {
    for (JsonNode check : new ObjectMapper().readTree(get("/q/health").body()).path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name);
  }

  private String status(String name) throws IOException, InterruptedException {
    return check(name).path("status").asText();
  }

  private String metric(String name) throws IOException, InterruptedException {
    return get("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .findFirst()
        .map(line -> line.substring(name.length() + 1))
        .orElse("none");
  }
}

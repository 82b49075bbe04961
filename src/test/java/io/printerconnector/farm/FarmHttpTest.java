package io.printerconnector.farm;

import static io.printerconnector.farm.FarmWorkshop.eventually;
import static io.printerconnector.farm.FarmWorkshop.running;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.FreePort;
import io.printerconnector.monitoring.Monitoring;
import io.printerconnector.simulator.cloud.CommandStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Health and metrics of a node with {@code --http}, and of its sites. */
@Tag("postgresql")
class FarmHttpTest {

  private static final List<String> SITES = List.of("one", "two");
  private static final int WELL = 200;
  private static final int ILL = 503;

  private final FarmDatabase database = new FarmDatabase();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private TestingServer zooKeeper;
  private FarmWorkshop workshop;
  private Map<String, String> shared;
  private int port;
  private Process process;

  @BeforeEach
  void begin() throws Exception {
    zooKeeper = new TestingServer();
    workshop = new FarmWorkshop();
    shared = database.settings(Map.of("farm.zookeeper.nodes", zooKeeper.getConnectString()));
    for (String site : SITES) {
      workshop.addSite(site);
    }
    port = FreePort.next();
  }

  @AfterEach
  void end() throws Exception {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
    workshop.close();
    zooKeeper.close();
  }

  @Test
  void tellsOfItsSitesAndOfThoseAlone() throws Exception {
    startProcess();

    assertThat(status("/q/health")).isEqualTo(WELL);
    assertThat(status("/q/health/live")).isEqualTo(WELL);
    assertThat(check("farm-sites").path("data").path("one").asText()).isEqualTo("running");
    for (String site : SITES) {
      workshop.run(site, "run_gcode", Map.of("script", "G28"));
      eventually("the command of " + site + " is counted")
          .until(
              () ->
                  metric(
                          "printer_connector_commands_total",
                          "action=\"run_gcode\",node=\"first\",outcome=\"succeeded\",site=\"%s\"",
                          site)
                      .equals("1.0"));
      eventually(site + " is connected")
          .until(
              () ->
                  metric("printer_connector_connected", "node=\"first\",site=\"%s\"", site)
                      .equals("1.0"));
      assertThat(get("/q/metrics").body())
          .contains("printer_connector_printer_reachable{name=\"%s\",node=".formatted(site));
    }
    assertThat(metric("printer_connector_farm_nodes", "node=\"first\"")).isEqualTo("1.0");
    assertThat(metric("printer_connector_farm_starts_total", "node=\"first\"")).isEqualTo("2.0");
    assertThat(metric("printer_connector_farm_coordinator", "node=\"first\"")).isEqualTo("1.0");
    assertThat(metric("printer_connector_farm_database", "node=\"first\"")).isEqualTo("1.0");
    assertThat(get("/q/metrics").body().lines().filter(line -> !line.startsWith("#")))
        .as("all have the label of the node")
        .allMatch(line -> line.contains("node=\"first\""))
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));

    FarmApplication second = workshop.start("second", shared);
    eventually("one site goes to the second node").until(() -> running(second).size() == 1);

    String gone = running(second).get(0);
    String kept = gone.equals("one") ? "two" : "one";
    eventually("its figures go, too").until(() -> !get("/q/metrics").body().contains(label(gone)));
    assertThat(get("/q/metrics").body()).contains(label(kept));
    assertThat(metric("printer_connector_farm_sites_led", "node=\"first\"")).isEqualTo("1.0");
    assertThat(metric("printer_connector_farm_nodes", "node=\"first\"")).isEqualTo("2.0");
    assertThat(workshop.run(gone, "run_gcode", Map.of("script", "G28")).status())
        .isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(get("/q/metrics").body()).doesNotContain(label(gone));

    second.close();
    eventually("its figures come back")
        .until(
            () ->
                metric("printer_connector_connected", "node=\"first\",site=\"%s\"", gone)
                    .equals("1.0"));
  }

  @Test
  void isNotReadyButAliveWhileTheDatabaseIsAway() throws Exception {
    startProcess();
    database.server().stop();
    try {
      eventually("the loss").until(() -> status("/q/health") == ILL);

      assertThat(check("farm-database").path("status").asText()).isEqualTo("DOWN");
      assertThat(check("farm-sites").path("status").asText()).isEqualTo("UP");
      assertThat(status("/q/health/ready")).isEqualTo(ILL);
      assertThat(status("/q/health/live")).as("a restart would not help").isEqualTo(WELL);
      assertThat(metric("printer_connector_farm_database", "node=\"first\"")).isEqualTo("0.0");
    } finally {
      database.server().start();
    }
    eventually("it is back").until(() -> status("/q/health") == WELL);
  }

  @Test
  void isNotReadyButAliveWhileTheCoordinatorIsAway() throws Exception {
    startHere(Map.of());
    zooKeeper.stop();

    eventually("the loss").until(() -> status("/q/health") == ILL);

    assertThat(check("farm-coordinator").path("status").asText()).isEqualTo("DOWN");
    assertThat(status("/q/health/live")).isEqualTo(WELL);
  }

  @Test
  void isNotAliveWhenALoopHangs() throws Exception {
    FarmApplication node = startHere(Map.of("farm.stuckSeconds", "3"));
    // A start takes its time, too.
    eventually("all sites run").until(() -> running(node).equals(SITES));
    Map<String, Object> locks =
        Map.of(
            FarmHealth.LEADING,
            node.bean("candidacies", Candidacies.class),
            FarmHealth.SPREADING,
            node.bean("roster", Roster.class));
    for (Map.Entry<String, Object> loop : locks.entrySet()) {
      String name = loop.getKey();
      synchronized (loop.getValue()) {
        eventually(name + " is missed").until(() -> status("/q/health/live") == ILL);
        eventually(name + " alone is missed")
            .untilAsserted(
                () ->
                    assertThat(check("farm-loops").path("message").asText())
                        .isEqualTo("no progress: " + name));
      }
      eventually(name + " goes on").until(() -> status("/q/health/live") == WELL);
    }
  }

  private void startProcess() throws Exception {
    process = workshop.startProcess("first", shared, SITES, "--http", "127.0.0.1:" + port);
    eventually("all is well").until(() -> status("/q/health") == WELL);
  }

  private FarmApplication startHere(Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(shared);
    settings.putAll(more);
    FarmApplication node =
        workshop.start(
            "first", settings, Monitoring.properties(new InetSocketAddress("127.0.0.1", port)));
    eventually("all is well").until(() -> status("/q/health") == WELL);
    return node;
  }

  private static String label(String site) {
    return "site=\"%s\"".formatted(site);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** 0 while nobody listens. */
  private int status(String path) throws InterruptedException {
    try {
      return get(path).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private JsonNode check(String name) throws IOException, InterruptedException {
    for (JsonNode check :
        new ObjectMapper().readTree(get("/q/health?data=true").body()).path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name);
  }

  private String metric(String name, String labels, Object... values) throws InterruptedException {
    String beginning = name + "{" + labels.formatted(values) + "} ";
    try {
      return get("/q/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith(beginning))
          .findFirst()
          .map(line -> line.substring(beginning.length()))
          .orElse("none");
    } catch (IOException e) {
      return "none";
    }
  }
}

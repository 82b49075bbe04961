package io.printerconnector.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.printerconnector.check.ShippedFolder;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cloud hears of a start before the rest of the routes is loaded. */
class HeartbeatFirstTest {

  private static final String HEARTBEAT = "polling-heartbeat";
  private static final String COMMANDS = "commands-dispatch-command";

  @TempDir private Path folder;

  private final Queue<String> heartbeats = new ConcurrentLinkedQueue<>();
  private VirtualPrinter printer;
  private HttpServer cloud;
  private Path home;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    printer = VirtualPrinter.start(VirtualPrinterOptions.defaults());
    cloud = cloud(heartbeats);
    home = Home.copy(folder.resolve("home"));
    config = folder.resolve("config.json");
    configure(cloud);
  }

  private static HttpServer cloud(Queue<String> heartbeats) throws IOException {
    HttpServer cloud =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloud.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (exchange.getRequestURI().getPath().endsWith("/heartbeat")) {
            heartbeats.add(new String(body, StandardCharsets.UTF_8));
          }
          exchange.close();
        });
    cloud.start();
    return cloud;
  }

  private void configure(HttpServer cloud) throws IOException {
    Files.writeString(
        config,
        """
        {"cloud_url": "http://127.0.0.1:%d", "connector_id": 1, "connector_secret": "s",
         "state_dir": "%s", "moonraker": [{"printer_id": 7, "name": "V", "base_url": "%s"}]}
        """
            .formatted(cloud.getAddress().getPort(), folder.resolve("state"), printer.baseUrl()));
  }

  @AfterEach
  void stop() {
    cloud.stop(0);
    printer.close();
  }

  @Test
  void loadsTheRestAfterIt() {
    try (var application = new ConnectorApplication(home, config, Map.of())) {
      application.start(application.replacements(), application.canHurry());

      assertThat(routes(application))
          .containsSubsequence(HEARTBEAT, COMMANDS)
          .contains("printer-watch-status-7")
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void needsNoOtherFileForIt() throws IOException {
    Map<String, Path> files = ShippedFolder.files(home.resolve("routes"), "printdock");
    files.keySet().removeAll(LoadOrder.ofHeartbeat(LoadOrder.of(files)).keySet());
    files.remove("cloud/printdock/poll-commands.camel.yaml"); // or it is no cloud that is polled
    for (Path file : files.values()) {
      Files.delete(file);
    }

    try (var application = new ConnectorApplication(home, config, Map.of())) {
      application.start(application.replacements(), application.canHurry());

      assertThat(routes(application)).contains(HEARTBEAT).doesNotContain(COMMANDS);
      await()
          .untilAsserted(
              () ->
                  assertThat(heartbeats)
                      .first()
                      .asString()
                      .contains("\"reachable\": true", "\"durable\": true"));
    }
  }

  @Test
  void loadsTheOwnersFilesBeforeIt() throws IOException {
    Path own = folder.resolve("routes.d/own-light.camel.yaml");
    Files.createDirectories(own.getParent());
    Files.writeString(
        own,
        """
        - route:
            id: own-light
            from:
              uri: direct:own-before-heartbeat
              steps:
                - setVariable:
                    name: heartbeat.light
                    constant: "on"
        """);

    try (var application = new ConnectorApplication(home, config, Map.of())) {
      application.start(application.replacements(), application.canHurry());

      assertThat(routes(application)).containsSubsequence(COMMANDS, HEARTBEAT);
      await()
          .untilAsserted(
              () -> assertThat(heartbeats).first().asString().contains("\"light\": \"on\""));
    }
  }

  @Test
  void loadsAllBeforeItIfItNeedsMore() throws Exception {
    Path file = home.resolve("routes/polling/heartbeat.camel.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "        - to:\n            uri: kamelet:ask-own\n",
                """
                        - to:
                            uri: kamelet:tell-own
                            parameters:
                              hook: heartbeat
                        - to:
                            uri: kamelet:ask-own
                """));
    assertThat(file).content().contains("tell-own");

    try (var run = new ConnectorRun(home, config, Map.of())) {
      run.start();

      assertThat(routes(run.application())).containsSubsequence(COMMANDS, HEARTBEAT);
    }
  }

  @Test
  void sendsNoneAfterAStartThatFailedUntilAllIsLoaded() throws Exception {
    Path broken = home.resolve("routes/actions/broken.camel.yaml");
    Files.writeString(
        broken,
        """
        - beans:
            - name: broken
              type: io.printerconnector.NoSuchBean
        """);
    assertThatThrownBy(() -> new ConnectorRun(home, config, Map.of()).start())
        .isInstanceOf(IllegalStateException.class);
    Queue<String> later = new ConcurrentLinkedQueue<>();
    HttpServer other = cloud(later);
    try {
      configure(other);

      assertThatThrownBy(() -> new ConnectorRun(home, config, Map.of()).start())
          .isInstanceOf(IllegalStateException.class);
      assertThat(later).isEmpty();

      Files.delete(broken);
      try (var run = new ConnectorRun(home, config, Map.of())) {
        run.start();
        await().untilAsserted(() -> assertThat(later).isNotEmpty());
        assertThat(folder.resolve("state/start-failed")).doesNotExist();
      }
    } finally {
      other.stop(0);
    }
  }

  private static List<String> routes(ConnectorApplication application) {
    return application.context().getRoutes().stream().map(Route::getRouteId).toList();
  }
}

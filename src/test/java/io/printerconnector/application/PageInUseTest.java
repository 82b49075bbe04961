package io.printerconnector.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import io.printerconnector.FreePort;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.monitoring.Monitoring;
import io.printerconnector.own.OwnRoutes;
import io.printerconnector.page.PageServer;
import io.printerconnector.page.PageToken;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the page are loaded with {@code --http} alone, and never without its guard. */
class PageInUseTest {

  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String HERE = "127.0.0.1";
  private static final String EVERYWHERE = "0.0.0.0";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @RegisterExtension
  private final LoggedLines log = new LoggedLines("io.printerconnector.own", Level.INFO);

  @TempDir private Path folder;
  private Path config;
  private int port;

  @BeforeEach
  void configure() throws IOException {
    config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "http://127.0.0.1:9", "connector_id": 1, "connector_secret": "s",
         "state_dir": "%s", "moonraker": [{"printer_id": 7, "base_url": "http://127.0.0.1:9"}]}
        """
            .formatted(folder.resolve("state")));
    port = FreePort.next();
  }

  /** Not started yet; the address is null without {@code --http}. */
  private ConnectorApplication application(String address) {
    Map<String, String> properties = new HashMap<>();
    properties.put("camel.main.autoStartupExcludePattern", "scheduler:*");
    if (address != null) {
      properties.putAll(Monitoring.propertiesWithRoutes(new InetSocketAddress(address, port)));
    }
    return new ConnectorApplication(HOME, config, properties);
  }

  private ConnectorApplication started(String address) {
    ConnectorApplication application = application(address);
    application.start();
    return application;
  }

  private void own(String path, String text) throws IOException {
    Path file = folder.resolve("routes.d").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String shipped(String path) throws IOException {
    return Files.readString(HOME.resolve("routes").resolve(path));
  }

  private static List<String> routes(ConnectorApplication application) {
    return application.context().getRoutes().stream()
        .map(Route::getRouteId)
        .filter(id -> id.startsWith("page-"))
        .toList();
  }

  private HttpRequest.Builder request(String address, String path) {
    return HttpRequest.newBuilder(URI.create("http://%s:%d%s".formatted(address, port, path)));
  }

  private HttpResponse<String> get(String address, String path) throws Exception {
    return CLIENT.send(request(address, path).build(), BodyHandlers.ofString());
  }

  /** An address of this machine that others can reach. */
  private static String otherAddress() throws IOException {
    List<String> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
            .map(InetAddress::getHostAddress)
            .toList();
    assumeTrue(!others.isEmpty(), "there is no network");
    return others.get(0);
  }

  @Test
  void withoutHttpNothingOfItIsThere() {
    try (ConnectorApplication application = started(null)) {
      assertThat(routes(application)).isEmpty();
      assertThat(application.bean("pageServer", PageServer.class)).isNull();
      assertThat(folder.resolve("state/page-token.sha256")).doesNotExist();
    }
  }

  @Test
  void thisMachineReadsWithoutTheTokenAndChangesNothing() throws Exception {
    try (ConnectorApplication application = started(HERE)) {
      assertThat(routes(application)).contains("page-tell-state", "page-lock", "page-bundle");
      assertThat(get(HERE, "/").statusCode()).isEqualTo(200);
      assertThat(get(HERE, "/api/commands").body()).contains("\"commands\":[]");
      assertThat(get(HERE, "/q/metrics").statusCode()).isEqualTo(200);
      assertThat(get(HERE, "/api/nothing").statusCode()).isEqualTo(404);
      assertThat(lock(HERE, null).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void theHeadOfThePageCanBeAskedFor() throws Exception {
    try (ConnectorApplication application = started(HERE)) {
      HttpResponse<String> head =
          CLIENT.send(
              request(HERE, "/").method("HEAD", BodyPublishers.noBody()).build(),
              BodyHandlers.ofString());

      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
      assertThat(head.body()).isEmpty();
      assertThat(application.context().isStarted()).isTrue();
    }
  }

  @Test
  void anotherMachineNeedsTheTokenForAllButTheFiles() throws Exception {
    String other = otherAddress();
    try (ConnectorApplication application = started(EVERYWHERE)) {
      assertThat(get(other, "/").statusCode()).isEqualTo(200);
      assertThat(get(other, "/app.js").statusCode()).isEqualTo(200);
      assertThat(get(other, "/api/session").body()).contains("\"needed\":true");
      for (String path :
          List.of(
              "/api/events",
              "/api/commands",
              "/api/history",
              "/api/picture?printer=7",
              "/q/health",
              "/q/metrics",
              "/q/nothing",
              "/nothing",
              "//api/events",
              "/x/../api/events",
              "/index.html/../api/commands")) {
        assertThat(get(other, path).statusCode()).as(path).isEqualTo(401);
      }
      String token = new PageToken(folder.resolve("state").toString()).take().orElseThrow();
      assertThat(lock(other, "wrong").statusCode()).isEqualTo(401);
      assertThat(lock(other, token).body()).isEqualTo("{\"locked\":true}");
      assertThat(application.context().isStarted()).isTrue();
    }
  }

  private HttpResponse<String> lock(String address, String token) throws Exception {
    HttpRequest.Builder request =
        request(address, "/api/lock")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"locked\": true}"));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void aFileOfTheOwnerTakesThePlaceOfAShippedOne() throws Exception {
    own(
        "page/answer-history.camel.yaml",
        shipped("page/answer-history.camel.yaml")
            .replace(
                "        - removeHeaders:",
                "        - setBody:\n            constant: \"mine\"\n        - removeHeaders:"));
    try (ConnectorApplication application = started(HERE)) {
      assertThat(get(HERE, "/api/history").body()).isEqualTo("mine");
      assertThat(application.bean("ownRoutes", OwnRoutes.class).replaced())
          .containsExactly("page/answer-history.camel.yaml");
    }
    assertThat(log.lines()).anyMatch(line -> line.endsWith(" replaces the shipped one"));
  }

  @Test
  void withoutHttpItIsNoRouteOfItsOwn() throws Exception {
    own("page/answer-history.camel.yaml", shipped("page/answer-history.camel.yaml"));
    own("page/tell-state.camel.yaml", shipped("page/tell-state.camel.yaml"));
    try (ConnectorApplication application = started(null)) {
      assertThat(routes(application)).isEmpty();
      assertThat(application.bean("ownRoutes", OwnRoutes.class).all()).isEmpty();
    }
    assertThat(log.warnings()).isEmpty();
  }

  /** Nothing calls the bean that stands before all, so the check lets it go. */
  private void ownWithoutGuard() throws IOException {
    own(
        "page/common/page.camel.yaml",
        shipped("page/common/page.camel.yaml")
            .replaceFirst("    - name: pageServer\n(?:      .*\n)+", ""));
  }

  @Test
  void withoutTheGuardOthersAreNotServed() throws Exception {
    ownWithoutGuard();

    try (ConnectorApplication application = application(EVERYWHERE)) {
      assertThatThrownBy(application::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the routes cannot be started: without routes/page nobody is asked for a token;"
                  + " serve --http to this machine alone");
    }
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void withoutTheGuardAConnectorRunsWithTheShippedFile() throws Exception {
    ownWithoutGuard();
    Map<String, String> properties = new HashMap<>();
    properties.put("camel.main.autoStartupExcludePattern", "scheduler:*");
    properties.putAll(Monitoring.propertiesWithRoutes(new InetSocketAddress(EVERYWHERE, port)));

    try (ConnectorRun run = new ConnectorRun(HOME, config, properties)) {
      run.start();

      assertThat(run.application().bean("pageServer", PageServer.class)).isNotNull();
      assertThat(lock(HERE, null).statusCode()).isEqualTo(401);
    }
    assertThat(log.lines())
        .anyMatch(
            line -> line.matches("ERROR .*page.camel.yaml is left out, .*asked for a token.*"));
  }

  @Test
  void withoutTheGuardThisMachineIsServed() throws Exception {
    ownWithoutGuard();

    try (ConnectorApplication application = started(HERE)) {
      assertThat(application.bean("pageServer", PageServer.class)).isNull();
      assertThat(get(HERE, "/api/commands").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anEmptyFileDoesNotSwitchTheGuardOff() throws Exception {
    own("page/common/page.camel.yaml", "# off\n");

    try (ConnectorApplication application = started(EVERYWHERE)) {
      assertThat(application.bean("pageServer", PageServer.class)).isNotNull();
      assertThat(lock(HERE, null).statusCode()).isEqualTo(401);
    }
    assertThat(log.warnings())
        .anyMatch(line -> line.contains("only what nothing calls can be switched off"));
  }

  /** If all routes of the page are switched off, nothing calls its parts. */
  @Test
  void withAllOfItSwitchedOffOthersAreNotServed() throws Exception {
    try (var files = Files.walk(HOME.resolve("routes/page"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        own(HOME.resolve("routes").relativize(file).toString(), "");
      }
    }

    try (ConnectorApplication application = application(EVERYWHERE)) {
      assertThatThrownBy(application::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("serve --http to this machine alone");
    }
    assertThat(log.warnings()).isEmpty();
  }
}

package io.printerconnector.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.check.RouteCheck;
import io.printerconnector.check.ShippedFolder;
import io.printerconnector.status.ConnectorStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud that hands out its commands by itself: its folder has no route that polls for them. */
class UnpolledCloudTest {

  private static final Path SHIPPED = Path.of("").toAbsolutePath();
  private static final String CALLED =
      """
      - route:
          id: cloud-other-%1$s
          from:
            uri: direct:cloud-other-%1$s
            steps:
              - log: "%1$s"
      """;
  private static final String LINK =
      """
      - beans:
          - name: linkSchedule
            type: io.printerconnector.loop.LoopSchedule
            constructors:
              "0": "#bean:cloudAvailability"
            properties:
              what: link
              probe: true
              immediate: true
              intervalSeconds: 3600
              tickMillis: "{{loops.tickMillis}}"
      - route:
          id: cloud-other-link
          routePolicy: linkSchedule
          from:
            uri: scheduler:link
            parameters:
              initialDelay: 0
              delay: "{{loops.tickMillis}}"
              repeatCount: "{{loops.repeatCount}}"
              pollStrategy: "#bean:linkSchedule"
            steps:
              - %s
      """;
  private static final String ANSWERED = "setProperty: {name: CloudAnswered, constant: 'true'}";
  private static final String FAILED =
      "throwException: {exceptionType: java.net.ConnectException, message: refused}";

  @TempDir private Path folder;
  private Path home;
  private Path config;

  @BeforeEach
  void install() throws IOException {
    home = folder.resolve("home");
    copy(SHIPPED.resolve("config/application.properties"), "config/application.properties");
    try (Stream<Path> routes = Files.walk(SHIPPED.resolve("routes"))) {
      for (Path file :
          routes.filter(Files::isRegularFile).filter(file -> !isOfPrinterlynx(file)).toList()) {
        copy(file, SHIPPED.relativize(file).toString());
      }
    }
    for (String route : List.of("push-snapshots", "complete-command", "find-file")) {
      write(route, CALLED.formatted(route));
    }
    config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"connector_id": 1, "connector_secret": "s", "state_dir": "%s",
         "moonraker": [{"printer_id": 7, "base_url": "http://127.0.0.1:9"}]}
        """
            .formatted(folder.resolve("state")));
    Files.writeString(folder.resolve("connector.properties"), "cloud.protocol=other\n");
  }

  @Test
  void hasNoLoopsThatPoll() {
    try (ConnectorApplication application = started()) {
      assertThat(application.context().getRoutes())
          .extracting(Route::getRouteId)
          .contains("loops-outcomes", "cloud-other-push-snapshots")
          .noneMatch(id -> id.startsWith("polling-") || id.startsWith("cloud-printdock-"));
      assertThat(status(application).state()).isEqualTo("starting");
    }
  }

  @Test
  void canBeChosenInConfigJson() throws IOException {
    Files.move(home.resolve("routes/cloud/other"), home.resolve("routes/cloud/printerlynx"));
    Path route = home.resolve("routes/cloud/printerlynx/push-snapshots.camel.yaml");
    Files.writeString(route, Files.readString(route).replace("cloud-other-", "cloud-printerlynx-"));
    Files.writeString(
        config,
        """
        {"cloud": "printerlynx", "state_dir": "%s", "printerlynx": {"agent_token": "hush"},
         "moonraker": [{"name": "Voron", "base_url": "http://127.0.0.1:9"}]}
        """
            .formatted(folder.resolve("state")));

    try (ConnectorApplication application = started()) {
      assertThat(application.context().getRoutes())
          .extracting(Route::getRouteId)
          .contains("cloud-printerlynx-push-snapshots")
          .noneMatch(id -> id.startsWith("polling-") || id.startsWith("cloud-printdock-"));
      assertThat(application.context().resolvePropertyPlaceholders("{{cloud.protocol}}"))
          .isEqualTo("printerlynx");
    }
  }

  @Test
  void isCleanForTheCheck() throws IOException {
    Properties settings = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("config/application.properties"))) {
      settings.load(in);
    }
    settings.setProperty("cloud.protocol", "other");
    Map<String, Path> files = ShippedFolder.files(home.resolve("routes"), "other");

    assertThat(files).containsKey("cloud/other/find-file.camel.yaml");
    assertThat(new RouteCheck(files, Map.of(), settings).findings()).isEmpty();
  }

  @Test
  void isReachedOnceItsLinkGotThrough() throws IOException {
    write("link", LINK.formatted(ANSWERED));

    try (ConnectorApplication application = started()) {
      await().until(() -> status(application).state(), "connected"::equals);
    }
  }

  @Test
  void isAwayWhileItsLinkFails() throws IOException {
    write("link", LINK.formatted(FAILED));

    try (ConnectorApplication application = started()) {
      await().until(() -> status(application).state(), "away"::equals);
    }
  }

  @Test
  void aSinglePassNeedsNoLink() throws Exception {
    assertThat(once()).isTrue();
  }

  @Test
  void aSinglePassTakesTheLink() throws Exception {
    write("link", LINK.formatted(FAILED));
    assertThat(once()).isFalse();

    write("link", LINK.formatted(ANSWERED));
    assertThat(once()).isTrue();
  }

  /** The test puts its own routes into that folder. */
  private static boolean isOfPrinterlynx(Path file) {
    return file.startsWith(SHIPPED.resolve("routes/cloud/printerlynx"));
  }

  private boolean once() throws Exception {
    try (ConnectorRun run = new ConnectorRun(home, config, Map.of())) {
      return run.once();
    }
  }

  private ConnectorApplication started() {
    ConnectorApplication application = new ConnectorApplication(home, config, Map.of());
    application.start();
    return application;
  }

  private static ConnectorStatus status(ConnectorApplication application) {
    return application.bean("connectorStatus", ConnectorStatus.class);
  }

  private void write(String route, String text) throws IOException {
    Path file = home.resolve("routes/cloud/other/" + route + ".camel.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void copy(Path file, String to) throws IOException {
    Path copy = home.resolve(to);
    Files.createDirectories(copy.getParent());
    Files.copy(file, copy);
  }
}

package io.printerconnector.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.own.OwnRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of the route files. */
class StartTest {

  private static final AtomicInteger MADE = new AtomicInteger();

  @TempDir private Path folder;

  /** A bean that counts how often it is made. */
  public static final class Counted {

    /** Made by Camel. */
    public Counted() {
      MADE.incrementAndGet();
    }
  }

  /** A bean of the owner. */
  public static final class Lamp {

    private int watts;

    /** Its power. */
    public void setWatts(int watts) {
      this.watts = watts;
    }

    /** Does nothing. */
    public void glow() {}
  }

  @Test
  void makesEachBeanOnce() throws IOException {
    Path home = Home.copy(folder.resolve("home"));
    Files.writeString(
        home.resolve("routes/files/counted.camel.yaml"),
        """
        - beans:
            - name: counted
              type: %s
        """
            .formatted(Counted.class.getName()));
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"cloud_url": "http://127.0.0.1:9", "connector_id": 1, "connector_secret": "s",
         "state_dir": "%s", "moonraker": [{"printer_id": 7, "base_url": "http://127.0.0.1:9"}]}
        """
            .formatted(folder.resolve("state")));
    MADE.set(0);

    try (var application =
        new ConnectorApplication(
            home, config, Map.of("camel.main.autoStartupExcludePattern", "scheduler:*"))) {
      application.start();

      assertThat(application.bean("counted", Counted.class)).isNotNull();
      assertThat(MADE).hasValue(1);
    }
  }

  @Test
  void makesTheBeansOfACorrectedFile() throws IOException {
    try (var rig = new ApplicationRig(folder, exchange -> exchange.close(), Map.of())) {
      OwnRoutes own = rig.application().bean("ownRoutes", OwnRoutes.class);
      Path file = folder.resolve("routes.d/own-lamp.camel.yaml");
      Files.createDirectories(file.getParent());
      Files.writeString(file, lamp("bright"));
      assertThat(own.apply(List.of())).singleElement().asString().contains("does not run");

      Files.writeString(file, lamp("60"));

      assertThat(own.apply(List.of())).singleElement().asString().endsWith(": runs");
      assertThat(rig.application().bean("lamp", Lamp.class).watts).isEqualTo(60);
    }
  }

  @Test
  void makesTheRouteOfAKameletOnceForAFileThatComesLater() throws IOException {
    try (var rig = new ApplicationRig(folder, exchange -> exchange.close(), Map.of())) {
      OwnRoutes own = rig.application().bean("ownRoutes", OwnRoutes.class);
      Path file = folder.resolve("routes.d/own-look.camel.yaml");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          """
          - route:
              id: own-look
              from:
                uri: direct:own-look
                steps:
                  - to:
                      uri: kamelet:moonraker
                      parameters:
                        path: /server/info?own
          """);

      assertThat(own.apply(List.of())).singleElement().asString().endsWith(": runs");
      assertThat(rig.application().context().getRoutes())
          .extracting(Route::getRouteId)
          .contains("own-look")
          .doesNotHaveDuplicates();
    }
  }

  private static String lamp(String watts) {
    return """
        - beans:
            - name: lamp
              type: %s
              properties:
                watts: "%s"
        - route:
            id: own-lamp
            from:
              uri: direct:own-lamp
              steps:
                - bean:
                    ref: lamp
                    method: glow
        """
        .formatted(Lamp.class.getName(), watts);
  }
}

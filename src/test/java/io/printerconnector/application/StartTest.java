package io.printerconnector.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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

  @Test
  void makesEachBeanOnce() throws IOException {
    Path home = folder.resolve("home");
    copy(Path.of("routes"), home.resolve("routes"));
    copy(Path.of("config"), home.resolve("config"));
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

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Path copy = to.resolve(from.relativize(file).toString());
              if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
              } else {
                Files.copy(file, copy);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}

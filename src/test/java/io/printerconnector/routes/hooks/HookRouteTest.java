package io.printerconnector.routes.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.own.OwnRoutes;
import io.printerconnector.routes.RouteTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A route test with routes of the owner beside it. */
abstract class HookRouteTest extends RouteTest {

  private Path folder;

  @Override
  protected final String notMocked() {
    return "(?!own-)";
  }

  @Override
  protected final Path configFile() {
    try {
      folder = Files.createTempDirectory("own");
      return Files.copy(resource("paired.json"), folder.resolve("config.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a route of the owner with these steps, from {@code direct:own-NAME}. */
  final void own(String name, String steps) {
    write(
        """
        - route:
            id: own-%1$s
            from:
              uri: direct:own-%1$s
              steps:
        """
                .formatted(name)
            + steps.indent(8));
    assertThat(bean(OwnRoutes.class, "ownRoutes").apply(List.of()))
        .singleElement()
        .matches(OwnRoutes.Change::applied);
  }

  private void write(String text) {
    try {
      Path file = folder.resolve("routes.d/own.camel.yaml");
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  final void noOwnRoutes() throws IOException {
    Files.deleteIfExists(folder.resolve("routes.d/own.camel.yaml"));
    bean(OwnRoutes.class, "ownRoutes").apply(List.of());
  }
}

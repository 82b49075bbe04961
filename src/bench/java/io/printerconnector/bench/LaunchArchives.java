package io.printerconnector.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The archives of classes that launches have, made by the distribution itself. */
final class LaunchArchives {

  private static final Path MAKER =
      Path.of("target", "printer-connector", "bin", "archive-classes");

  private final Map<Path, Path> folders = new HashMap<>();
  private final Path none;

  LaunchArchives() throws IOException {
    none = Files.createTempDirectory("no-archive");
  }

  /** The environment of a launch. */
  Map<String, String> environment(Launch launch) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(launch.environment());
    environment.put("PRINTER_CONNECTOR_CACHE", folder(launch).toString());
    return environment;
  }

  private Path folder(Launch launch) throws IOException, InterruptedException {
    if (!launch.archive()) {
      return none;
    }
    Path made = folders.get(launch.java());
    if (made == null) {
      made = Files.createTempDirectory("archive");
      ProcessBuilder builder = new ProcessBuilder(MAKER.toAbsolutePath().toString()).inheritIO();
      builder.environment().put("JAVA_HOME", launch.java().toString());
      builder.environment().put("PRINTER_CONNECTOR_CACHE", made.toString());
      if (builder.start().waitFor() != 0) {
        throw new IllegalStateException("its archive could not be made");
      }
      folders.put(launch.java(), made);
    }
    return made;
  }
}

package io.printerconnector.moonraker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The script {@code moonraker.sh} of the package, with folders of a test in place of /etc. */
final class MoonrakerScript {

  /** Where the releases of the tests are. */
  static final String RELEASES = "https://github.com/maker/connector/releases/latest/download";

  private static final Path SOURCES = Path.of("deploy/moonraker");

  private final Path program;
  private final Path etc;

  /** Puts it into this folder as the package does. */
  MoonrakerScript(Path folder, String version) throws IOException {
    program = Files.createDirectories(folder.resolve("program"));
    etc = Files.createDirectories(folder.resolve("etc"));
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        Files.writeString(
            program.resolve(source.getFileName()),
            Files.readString(source)
                .replace("@VERSION@", version)
                .replace("@RELEASE_URL@", RELEASES));
      }
    }
  }

  /** The units that it wrote for systemd. */
  Path units() {
    return etc.resolve("systemd/system");
  }

  /**
   * Runs it; what it says.
   *
   * @throws IllegalStateException if it fails
   */
  String run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    return said;
  }

  /** Runs it; whether it succeeds. */
  boolean succeeds(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", program.resolve("moonraker.sh").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PRINTER_CONNECTOR_ETC", etc.toString());
    return builder.start();
  }
}

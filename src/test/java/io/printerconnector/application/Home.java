package io.printerconnector.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A connector's folder whose files a test may change. */
final class Home {

  private Home() {}

  /** Copies the route files and the settings there. */
  static Path copy(Path home) throws IOException {
    copy(Path.of("routes"), home.resolve("routes"));
    copy(Path.of("config"), home.resolve("config"));
    return home;
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

package io.printerconnector.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The route files and settings of the distribution. */
final class ShippedRoutes {

  private static final Path ROOT = Path.of("routes");

  private ShippedRoutes() {}

  static SortedMap<String, Path> files() {
    try (Stream<Path> all = Files.walk(ROOT)) {
      SortedMap<String, Path> files = new TreeMap<>();
      all.filter(file -> file.toString().endsWith(RouteFile.ENDING))
          .forEach(file -> files.put(ROOT.relativize(file).toString(), file));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Properties settings() {
    Properties settings = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("config/application.properties"))) {
      settings.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings;
  }
}

package io.printerconnector.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;

/** The route files and settings of the distribution, as they are loaded: for one cloud. */
final class ShippedRoutes {

  private static final Path ROOT = Path.of("routes");

  private ShippedRoutes() {}

  /** The files for the first cloud. */
  static SortedMap<String, Path> files() {
    return files("printdock");
  }

  /** The files for this cloud. */
  static SortedMap<String, Path> files(String cloud) {
    return ShippedFolder.files(ROOT, cloud);
  }

  /** The settings for the first cloud. */
  static Properties settings() {
    return settings("printdock");
  }

  /** The settings for this cloud. */
  static Properties settings(String cloud) {
    Properties settings = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("config/application.properties"))) {
      settings.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.setProperty("cloud.protocol", cloud);
    return settings;
  }
}

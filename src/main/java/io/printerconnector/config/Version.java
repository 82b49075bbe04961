package io.printerconnector.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program. */
public final class Version {

  private Version() {}

  /** The version as recorded by the build, for example {@code 0.1.0}. */
  public static String current() {
    try (InputStream in =
        Version.class.getResourceAsStream("/io/printerconnector/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties of this program cannot be read", e);
    }
  }
}

package io.printerconnector.cli;

import java.nio.file.Path;

/** Where the distribution is installed. */
public final class Home {

  private Home() {}

  /**
   * The folder that has {@code routes/} and {@code config/}: the system property {@code
   * connector.home}, which the launcher sets, or the working directory.
   */
  public static Path find() {
    return Path.of(System.getProperty("connector.home", "")).toAbsolutePath();
  }
}

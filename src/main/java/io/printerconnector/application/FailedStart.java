package io.printerconnector.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file in the state directory that says that the last start failed. The next one sends no
 * heartbeat before everything is loaded: a connector that cannot start would otherwise look as if
 * it was there, each time a service manager starts it again.
 */
final class FailedStart {

  private static final Logger LOG = LoggerFactory.getLogger(FailedStart.class);

  private final Path file;

  /**
   * @param stateDir the state directory, which must be there
   */
  FailedStart(Path stateDir) {
    file = stateDir.resolve("start-failed");
  }

  boolean isNoted() {
    return Files.exists(file);
  }

  void note() {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      LOG.debug("{} cannot be written", file, e); // the failure itself matters more
    }
  }

  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} cannot be removed", file, e); // the next start takes longer
    }
  }
}

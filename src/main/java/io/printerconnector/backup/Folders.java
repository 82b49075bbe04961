package io.printerconnector.backup;

import io.printerconnector.command.CommandFailedException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the folders of a printer are on this machine.
 *
 * @param root the printer's data folder, such as {@code /home/pi/printer_data}
 * @param byName the folders by the names {@code config}, {@code database}, {@code gcodes}, {@code
 *     logs}; unknown ones are missing
 */
record Folders(Path root, Map<String, Path> byName) {

  Folders {
    byName = Map.copyOf(byName);
  }

  /**
   * Checks where a command expects the data folder.
   *
   * @throws CommandFailedException if it is elsewhere
   */
  void ensureRoot(String claimed) {
    String path =
        claimed.startsWith("~/") ? System.getProperty("user.home") + claimed.substring(1) : claimed;
    if (!isRoot(path)) {
      throw new CommandFailedException(
          "params.printer_data_root is not the data folder of this printer; leave it out");
    }
  }

  private boolean isRoot(String path) {
    try {
      return real(Path.of(path)).equals(real(root));
    } catch (InvalidPathException e) {
      return false; // such as a zero byte
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}

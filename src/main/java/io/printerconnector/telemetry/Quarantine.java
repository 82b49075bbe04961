package io.printerconnector.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code quarantine} beside the segments: what cannot be used is moved there for a
 * person to look at. The newest 16 are kept, so that a failing disk cannot fill itself.
 */
final class Quarantine {

  private static final int KEPT = 16;

  private final Path folder;

  /** The quarantine of a folder. */
  Quarantine(Path parent) {
    this.folder = parent.resolve("quarantine");
  }

  /** Moves something of the parent folder here. */
  void take(String name, FileAttribute<?>... mode) throws IOException {
    Files.createDirectories(folder, mode);
    Path target = folder.resolve(name);
    for (int copy = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); copy++) {
      target = folder.resolve(name + "." + copy);
    }
    Files.move(folder.resolveSibling(name), target);
    prune(target);
  }

  private void prune(Path newest) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> oldestFirst =
          files
              .filter(file -> !file.equals(newest))
              .sorted(Comparator.comparing(file -> file.toFile().lastModified()))
              .toList();
      for (Path file : oldestFirst.subList(0, Math.max(0, oldestFirst.size() + 1 - KEPT))) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // Too many are better than none; a folder that is not empty is left to people.
    }
  }
}

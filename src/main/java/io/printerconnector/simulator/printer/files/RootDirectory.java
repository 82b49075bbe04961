package io.printerconnector.simulator.printer.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directory of one of Moonraker's roots: where the names below it lead, and how answers show
 * them.
 *
 * @param path where it really is
 * @param shown where answers say that it is
 */
record RootDirectory(Path path, Path shown) {

  /** Where this name leads; empty if that is outside. */
  Optional<Path> inside(String name) {
    try {
      Path inside = path.resolve(name).normalize();
      return name.startsWith("/") || !inside.startsWith(path)
          ? Optional.empty()
          : Optional.of(inside);
    } catch (InvalidPathException e) {
      return Optional.empty(); // a zero byte, for example
    }
  }

  /** The name that leads to this path. */
  String nameOf(Path inside) {
    return path.relativize(inside).toString().replace('\\', '/');
  }

  boolean isHidden(Path inside) {
    return !inside.equals(path) && inside.getFileName().toString().startsWith(".");
  }

  /** Where answers say that a name leads, even if that is outside. */
  String shownTarget(String name) {
    try {
      return shown.resolve(name).normalize().toString();
    } catch (InvalidPathException e) {
      return name;
    }
  }
}

package io.printerconnector.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner's own routes: the files in {@code routes.d/} beside config.json. One that has the path
 * of a file in {@code routes/} replaces that one; the others are added.
 */
final class OwnRoutes {

  static final String FOLDER = "routes.d";

  private static final Logger LOG = LoggerFactory.getLogger(OwnRoutes.class);
  private static final String ENDING = ".camel.yaml";

  private final SortedMap<String, Path> files;

  private OwnRoutes(SortedMap<String, Path> files) {
    this.files = files;
  }

  /** Looks into the folder beside this config.json; what is not loaded is said in the log. */
  static OwnRoutes beside(Path config) {
    Path folder = config.toAbsolutePath().resolveSibling(FOLDER);
    SortedMap<String, Path> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return new OwnRoutes(files);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        if (isLoaded(file)) {
          files.put(folder.relativize(file).toString(), file);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.error("{} cannot be read, so your own routes do not run: {}", folder, e.toString());
    }
    return new OwnRoutes(files);
  }

  private static boolean isLoaded(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (!name.endsWith(ENDING)) {
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        LOG.warn("{} is not loaded: the name of a route file ends in {}", file, ENDING);
      }
      return false;
    }
    // A route is code.
    if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
      LOG.error("{} is not loaded, because everybody can change it; chmod o-w it", file);
      return false;
    }
    return true;
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** The file to load for this one of the distribution, whose path is relative to its routes. */
  Path insteadOf(String path, Path shipped) {
    return files.getOrDefault(path, shipped);
  }

  /** Those that replace none of these. */
  List<Path> besides(Collection<String> shipped) {
    return files.entrySet().stream()
        .filter(own -> !shipped.contains(own.getKey()))
        .map(SortedMap.Entry::getValue)
        .toList();
  }

  /**
   * What is left after a start has failed: without the files that the failure names, or without all
   * if it names none, because the distribution alone does start.
   */
  OwnRoutes withoutThoseBlamedBy(Exception failure) {
    SortedMap<String, Path> left = new TreeMap<>(files);
    left.values().removeIf(file -> isNamed(file, failure));
    if (left.size() == files.size()) {
      left.clear();
    }
    files.values().stream()
        .filter(file -> !left.containsValue(file))
        .forEach(
            file ->
                LOG.error(
                    "{} is left out, as the routes do not start with it: {}",
                    file,
                    failure.getMessage()));
    return new OwnRoutes(left);
  }

  private static boolean isNamed(Path file, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains(file.toString())) {
        return true;
      }
    }
    return false;
  }

  /** Says which files run. */
  void log(Collection<String> shipped) {
    files.forEach(
        (path, file) ->
            LOG.info(
                shipped.contains(path) ? "{} replaces the shipped one" : "{} is loaded", file));
  }
}

package io.printerconnector.own;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the distribution as this connector loads them: some with a file of the owner in
 * their place, some switched off by an empty one.
 */
public final class Replacements {

  private static final Logger LOG = LoggerFactory.getLogger(Replacements.class);

  private final Map<String, Path> shipped;
  private final Map<String, Path> own;

  /**
   * @param shipped the files of the distribution by their paths, in the order of their loading
   * @param own the files of the owner; those that have no such path do not matter
   */
  public Replacements(Map<String, Path> shipped, Map<String, Path> own) {
    this.shipped = new LinkedHashMap<>(shipped);
    this.own = new TreeMap<>(own);
    this.own.keySet().retainAll(shipped.keySet());
  }

  /** Whether every file is the one of the distribution. */
  public boolean isEmpty() {
    return own.isEmpty();
  }

  /**
   * The files to load by their paths, in order. What is replaced or switched off is said in the
   * log.
   */
  public Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>(shipped);
    own.forEach(
        (path, file) -> {
          if (OwnRouteFile.isVoid(OwnRouteFile.text(file))) {
            LOG.info("{} is empty: it switches the shipped one off", file);
            files.remove(path);
          } else {
            LOG.info("{} replaces the shipped one", file);
            files.put(path, file);
          }
        });
    return files;
  }

  /**
   * What is left after a start has failed: without the files that the failure names, or without all
   * if it names none, because the distribution alone does start.
   */
  public Replacements withoutThoseBlamedBy(Exception failure) {
    Map<String, Path> left = new TreeMap<>(own);
    left.values().removeIf(file -> isNamed(file, failure));
    if (left.size() == own.size()) {
      left.clear();
    }
    own.values().stream()
        .filter(file -> !left.containsValue(file))
        .forEach(
            file ->
                LOG.error(
                    "{} is left out, as the routes do not start with it: {}",
                    file,
                    failure.getMessage()));
    return new Replacements(shipped, left);
  }

  private static boolean isNamed(Path file, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains(file.toString())) {
        return true;
      }
    }
    return false;
  }
}

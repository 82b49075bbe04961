package io.printerconnector.own;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the distribution as this connector loads them: some with an own file in their place,
 * some switched off.
 */
public final class Replacements {

  private static final Logger LOG = LoggerFactory.getLogger(Replacements.class);
  private static final String ENDING = ".camel.yaml";
  private static final Pattern OPTIONAL = Pattern.compile("(?:actions|loops)/.*");
  private static final Pattern BEAN = Pattern.compile("(?m)^    - name: ([\\w-]+)$");
  // An action that it finds no route for is an unsupported one.
  private static final String ROUTER = "commands/dispatch-command.camel.yaml";

  private final Map<String, Path> shipped;
  private final SortedMap<String, Path> own;

  /**
   * @param shipped the files of the distribution by their paths, in the order of their loading
   * @param own the files of the owner that have such a path
   */
  public Replacements(Map<String, Path> shipped, SortedMap<String, Path> own) {
    this.shipped = new LinkedHashMap<>(shipped);
    this.own = new TreeMap<>(own);
  }

  /** Whether every file is the one of the distribution. */
  public boolean isEmpty() {
    return own.isEmpty();
  }

  /** The files to load, in order. What is replaced or switched off is said in the log. */
  public Collection<Path> files() {
    Map<String, Path> files = new LinkedHashMap<>(shipped);
    own.forEach(
        (path, file) -> {
          if (!OwnRouteFiles.isVoid(text(file))) {
            LOG.info("{} replaces the shipped one", file);
            files.put(path, file);
            return;
          }
          if (!isNeeded(path)) {
            LOG.info("{} is empty: it switches the shipped one off", file);
            files.remove(path);
          } else {
            LOG.error(
                "{} is empty, but the shipped one cannot be switched off: {}; take this file away",
                file,
                OPTIONAL.matcher(path).matches()
                    ? String.join(", ", callers(path)) + " needs it"
                    : "only loops and actions can");
          }
        });
    return files.values();
  }

  /** Whether nothing else needs a file of the distribution, so that it may be switched off. */
  private boolean isNeeded(String path) {
    return !OPTIONAL.matcher(path).matches() || !callers(path).isEmpty();
  }

  /** Who calls a route or a bean of this file. */
  private List<String> callers(String path) {
    Pattern named =
        Pattern.compile(
            "(?m)^[^#\\n]*(?<![\\w-])(?:%s)(?![\\w-])"
                .formatted(
                    BEAN.matcher(text(shipped.get(path)))
                        .results()
                        .map(bean -> bean.group(1))
                        .reduce(
                            "direct:" + path.replace('/', '-').replace(ENDING, ""),
                            (a, b) -> a + "|" + b)));
    return shipped.keySet().stream()
        .filter(other -> !other.equals(path) && !other.equals(ROUTER))
        .filter(other -> named.matcher(text(own.getOrDefault(other, shipped.get(other)))).find())
        .toList();
  }

  /**
   * What is left after a start has failed: without the files that the failure names, or without all
   * if it names none, because the distribution alone does start.
   */
  public Replacements withoutThoseBlamedBy(Exception failure) {
    SortedMap<String, Path> left = new TreeMap<>(own);
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

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}

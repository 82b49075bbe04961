package io.printerconnector.own;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner's own route files: those in {@code routes.d/} beside config.json, by their path from
 * there on. One that has the path of a file in {@code routes/} replaces that one, or switches it
 * off if it holds nothing; the others are added.
 */
public final class OwnRouteFiles {

  /** Name of the folder, beside config.json. */
  public static final String FOLDER = "routes.d";

  private static final Logger LOG = LoggerFactory.getLogger(OwnRouteFiles.class);
  private static final String ENDING = ".camel.yaml";

  private final SortedMap<String, Path> files;

  private OwnRouteFiles(SortedMap<String, Path> files) {
    this.files = files;
  }

  /** Looks into the folder beside this config.json; what is not loaded is said in the log. */
  public static OwnRouteFiles beside(Path config) {
    Path folder = config.toAbsolutePath().resolveSibling(FOLDER);
    SortedMap<String, Path> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return new OwnRouteFiles(files);
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
    return new OwnRouteFiles(files);
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

  /** Whether there is none. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** Those that replace one of these, or switch it off. */
  public SortedMap<String, Path> insteadOf(Collection<String> shipped) {
    return where(shipped::contains);
  }

  /** Those that replace none of these. */
  public SortedMap<String, Path> besides(Collection<String> shipped) {
    return where(path -> !shipped.contains(path));
  }

  private SortedMap<String, Path> where(Predicate<String> wanted) {
    return files.entrySet().stream()
        .filter(file -> wanted.test(file.getKey()))
        .collect(
            Collectors.toMap(
                SortedMap.Entry::getKey, SortedMap.Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  /** Whether a text has neither a route nor a bean: only comments and empty lines. */
  static boolean isVoid(String text) {
    return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }
}

package io.printerconnector.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The owner's folder of routes, {@code routes.d} beside config.json: what it has, and may have. */
public final class OwnFolder {

  /** Its name. */
  public static final String NAME = "routes.d";

  private static final Pattern ACTION = Pattern.compile("direct:own-action-([\\w-]+)");

  private final SortedMap<String, Path> files = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private OwnFolder() {}

  /** Looks into the folder beside this config.json; there need not be one. */
  public static OwnFolder beside(Path config) {
    OwnFolder own = new OwnFolder();
    Path folder = config.toAbsolutePath().resolveSibling(NAME);
    if (!Files.isDirectory(folder)) {
      return own;
    }
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : all.sorted().toList()) {
        own.add(folder, path);
      }
    } catch (IOException | UncheckedIOException e) {
      own.findings.add(new Finding(folder, 1, true, "it cannot be read: " + e.getMessage()));
    }
    return own;
  }

  private void add(Path folder, Path path) throws IOException {
    String name = path.getFileName().toString();
    boolean file = Files.isRegularFile(path);
    if (file && !name.endsWith(RouteFile.ENDING)) {
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        String text = "it is not loaded: the name of a route file ends in " + RouteFile.ENDING;
        findings.add(new Finding(path, 1, false, text));
      }
      return;
    }
    if (isChangedByAll(path)) {
      String text = "everybody can change it, and a route is code; chmod o-w " + path;
      findings.add(new Finding(path, 1, true, text));
    }
    if (file) {
      files.put(folder.relativize(path).toString(), path);
    }
  }

  private static boolean isChangedByAll(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
  }

  /** Its route files, by their path in it. */
  public SortedMap<String, Path> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  /**
   * The actions that its routes are for, by the names that commands have for them, whether these
   * routes can run or not.
   */
  public Set<String> actions() {
    return files.values().stream()
        .flatMap(file -> ACTION.matcher(text(file)).results())
        .map(action -> action.group(1).replace('-', '_'))
        .collect(Collectors.toSet());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it cannot be loaded, either
    }
  }

  /** Whose names or modes keep them from being loaded. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }
}

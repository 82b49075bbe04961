package io.printerconnector.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The distribution's folder of routes. */
public final class ShippedFolder {

  private static final String CLOUD = "cloud/";

  private ShippedFolder() {}

  /** Its route files, by their path in it, without those for other clouds than this one. */
  public static SortedMap<String, Path> files(Path folder, String cloud) {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      all.filter(file -> file.toString().endsWith(RouteFile.ENDING))
          .forEach(file -> files.put(folder.relativize(file).toString(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read; reinstall it", e);
    }
    files
        .keySet()
        .removeIf(path -> path.startsWith(CLOUD) && !path.startsWith(CLOUD + cloud + "/"));
    return files;
  }
}

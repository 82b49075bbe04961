package io.printerconnector.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The distribution's folder of routes. */
public final class ShippedFolder {

  private static final String CLOUD = "cloud/";

  /** What a node of a farm does beside its connectors; only that loads it. */
  private static final String FARM = "farm/";

  private static final String CLUSTER = FARM + "cluster/";

  /** The loops for a cloud that has to be asked for commands; it has such a route. */
  private static final String POLLING = "polling/";

  private static final String POLL = "/poll-commands" + RouteFile.ENDING;

  private ShippedFolder() {}

  /**
   * Its route files, by their path in it, without those for other clouds than this one, and without
   * the loops of a polled cloud if this one is not.
   */
  public static SortedMap<String, Path> files(Path folder, String cloud) {
    SortedMap<String, Path> files = all(folder);
    files
        .keySet()
        .removeIf(
            path ->
                path.startsWith(FARM)
                    || path.startsWith(CLOUD) && !path.startsWith(CLOUD + cloud + "/"));
    if (!files.containsKey(CLOUD + cloud + POLL)) {
      files.keySet().removeIf(path -> path.startsWith(POLLING));
    }
    return files;
  }

  /**
   * The files of a node of a farm, by their path in the folder, with the beans for this coordinator
   * first; none where the parts for a farm are not installed.
   */
  public static Map<String, Path> farm(Path folder, String coordinator) {
    SortedMap<String, Path> all = all(folder);
    String cluster = CLUSTER + coordinator + RouteFile.ENDING;
    Map<String, Path> files = new LinkedHashMap<>();
    Stream.of(cluster, FARM + "common/", FARM)
        .forEach(
            start ->
                all.forEach(
                    (path, file) -> {
                      if (path.startsWith(start)
                          && (path.equals(cluster) || !path.startsWith(CLUSTER))) {
                        files.put(path, file);
                      }
                    }));
    return files;
  }

  private static SortedMap<String, Path> all(Path folder) {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      all.filter(file -> file.toString().endsWith(RouteFile.ENDING))
          .forEach(file -> files.put(folder.relativize(file).toString(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read; reinstall it", e);
    }
    return files;
  }
}

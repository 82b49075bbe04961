package io.printerconnector.own;

import io.printerconnector.check.OwnFolder;
import io.printerconnector.status.OwnRouteState;
import io.printerconnector.status.OwnRouteStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner's own routes that run beside those of the distribution. Each file is started alone: one
 * that cannot run is an error in the log, and takes nothing else with it.
 */
public final class OwnRoutes implements CamelContextAware, OwnRouteStates {

  private static final Logger LOG = LoggerFactory.getLogger(OwnRoutes.class);

  private final Path config;
  private final OwnRouteWatch watch = new OwnRouteWatch();
  // Loops look at these while apply takes its time.
  private final SortedMap<String, OwnRouteFile> running = new ConcurrentSkipListMap<>();
  private final SortedMap<String, String> broken = new ConcurrentSkipListMap<>();
  private volatile Collection<String> shipped = Set.of();
  private volatile SortedMap<String, String> replaced = new TreeMap<>();
  private CamelContext context;

  /**
   * @param config path of {@code config.json}; the folder with the files is beside it
   */
  public OwnRoutes(String config) {
    this.config = Path.of(config);
  }

  @Override
  public void setCamelContext(CamelContext context) {
    this.context = context;
  }

  @Override
  public CamelContext getCamelContext() {
    return context;
  }

  /**
   * Starts the routes of the files that replace no shipped one.
   *
   * @param shipped the paths of the distribution's files, which are loaded already
   */
  public synchronized void start(Collection<String> shipped, CheckedFiles files) {
    this.shipped = Set.copyOf(shipped);
    broken.putAll(files.refused());
    SortedMap<String, String> texts = texts(files.good());
    replaced = new TreeMap<>(texts);
    replaced.keySet().retainAll(this.shipped);
    texts.keySet().removeAll(this.shipped);
    texts.forEach(
        (path, text) -> {
          OwnRouteFile file = file(path, text);
          try {
            start(path, file);
            LOG.info("{} is loaded", file);
          } catch (Exception e) {
            broken.put(path, OwnRouteWatch.reason(e));
            LOG.error("{} is left out: {}", file, OwnRouteWatch.reason(e));
          }
        });
  }

  /**
   * Starts what is new, starts anew what has changed, and stops what is no longer there. A route
   * that cannot be started leaves the one before it running, and so does one that is refused.
   *
   * @param refused the paths of files that must not run as they are
   * @return a line for each file that has changed
   */
  public synchronized List<Change> apply(@Body Collection<String> refused) {
    List<Change> changes = new ArrayList<>();
    SortedMap<String, String> wanted = texts(OwnFolder.beside(config).files());
    broken.keySet().retainAll(wanted.keySet());
    SortedMap<String, String> replacing = new TreeMap<>(wanted);
    replacing.keySet().retainAll(shipped);
    wanted.keySet().removeAll(shipped);
    for (String path : List.copyOf(running.keySet())) {
      if (!wanted.containsKey(path)) {
        running.remove(path).stop(context);
        changes.add(new Change(path, true, "stopped"));
      }
    }
    wanted.forEach(
        (path, text) -> {
          OwnRouteFile before = running.get(path);
          if (refused.contains(path)) {
            broken.put(path, "printer-connector check says why");
            changes.add(
                new Change(path, false, before == null ? "does not run" : "the old one goes on"));
          } else if (before == null || !before.hasText(text)) {
            changes.add(change(path, before, file(path, text)));
          } else {
            broken.remove(path); // it is again what runs
          }
        });
    Set<String> paths = new TreeSet<>(replaced.keySet());
    paths.addAll(replacing.keySet());
    paths.stream()
        .filter(path -> !String.valueOf(replaced.get(path)).equals(replacing.get(path)))
        .forEach(
            path ->
                changes.add(
                    new Change(path, false, "is one of the distribution; restart the connector")));
    changes.forEach(change -> LOG.info("{}", change));
    return changes;
  }

  private Change change(String path, OwnRouteFile before, OwnRouteFile file) {
    if (before != null) {
      before.stop(context);
    }
    try {
      start(path, file);
      broken.remove(path);
      return new Change(path, true, before == null ? "runs" : "runs anew");
    } catch (Exception e) {
      String reason = OwnRouteWatch.reason(e);
      broken.put(path, reason);
      if (before == null) {
        return new Change(path, false, "does not run: " + reason);
      }
      return new Change(path, false, resume(path, before) + reason);
    }
  }

  private String resume(String path, OwnRouteFile before) {
    try {
      start(path, before);
      return "the old one goes on: ";
    } catch (Exception e) {
      running.remove(path);
      return "neither it nor the old one runs: ";
    }
  }

  private void start(String path, OwnRouteFile file) throws Exception {
    file.start(context, watch);
    running.put(path, file);
  }

  private OwnRouteFile file(String path, String text) {
    return new OwnRouteFile(
        config.toAbsolutePath().resolveSibling(OwnFolder.NAME).resolve(path), text);
  }

  /** Whether a route of the owner listens to the hook of this name. */
  public boolean listensTo(String hook) {
    return !listeners(hook).isEmpty();
  }

  /**
   * The endpoints of the hook of this name, {@code direct:own-NAME} or {@code own-NAME-ANYTHING}.
   */
  public List<String> listeners(String hook) {
    String first = "direct:own-" + hook;
    return running.values().stream()
        .flatMap(file -> file.sources().stream())
        .filter(source -> source.equals(first) || source.startsWith(first + "-"))
        .toList();
  }

  /** How each file is, and each route that fails. */
  @Override
  public List<OwnRouteState> all() {
    List<OwnRouteState> states = new ArrayList<>();
    running.keySet().forEach(path -> states.add(new OwnRouteState(path, "running", null)));
    broken.forEach((path, reason) -> states.add(new OwnRouteState(path, "failed", reason)));
    watch
        .failing()
        .forEach(id -> states.add(new OwnRouteState(id, "failed", "the log says why it fails")));
    return states;
  }

  /** The number of files of the distribution. */
  public int shipped() {
    return shipped.size();
  }

  /** The paths of those that a file of the owner replaces or switches off. */
  public List<String> replaced() {
    return List.copyOf(replaced.keySet());
  }

  /** The number of files that do not run, or whose routes fail. */
  public int failed() {
    return broken.size() + watch.failing().size();
  }

  private static SortedMap<String, String> texts(SortedMap<String, Path> files) {
    SortedMap<String, String> texts = new TreeMap<>();
    files.forEach(
        (path, file) -> {
          try {
            texts.put(path, Files.readString(file));
          } catch (IOException e) {
            LOG.error("{} is not loaded, as it cannot be read: {}", file, e.toString());
          }
        });
    return texts;
  }

  /**
   * What became of one file.
   *
   * @param path the file, from {@code routes.d/} on
   * @param applied whether it now runs as it stands there
   * @param text what happened
   */
  public record Change(String path, boolean applied, String text) {
    @Override
    public String toString() {
      return OwnFolder.NAME + "/" + path + ": " + text;
    }
  }
}

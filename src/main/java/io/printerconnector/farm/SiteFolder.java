package io.printerconnector.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the sites. Those that come and go are noticed at the next look. */
public final class SiteFolder {

  private static final Logger LOG = LoggerFactory.getLogger(SiteFolder.class);

  private final Path folder;
  private final Set<Path> refused = ConcurrentHashMap.newKeySet();
  private SortedMap<String, Site> last = new TreeMap<>();
  private boolean unreadable;

  /** The sites in this folder. */
  public SiteFolder(String folder) {
    this.folder = Path.of(folder);
  }

  /**
   * Its sites by name: the folders with a config.json. While the folder cannot be read, those that
   * were there: a file server that is away must not stop what runs.
   */
  public synchronized SortedMap<String, Site> look() {
    SortedMap<String, Site> found = new TreeMap<>();
    try {
      for (Path entry : Site.folders(folder)) {
        if (Files.exists(entry.resolve("config.json"))) {
          Site.in(entry).ifPresentOrElse(site -> found.put(site.name(), site), () -> warn(entry));
        }
      }
      unreadable = false;
    } catch (IOException | RuntimeException e) {
      if (!unreadable) {
        LOG.error("{} cannot be read, so its sites stay as they are: {}", folder, e.toString());
      }
      unreadable = true;
      return last;
    }
    last = found;
    return found;
  }

  private void warn(Path entry) {
    if (refused.add(entry)) {
      LOG.error("no site: {}", Site.problem(entry));
    }
  }
}

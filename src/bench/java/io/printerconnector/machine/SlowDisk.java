package io.printerconnector.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The disk of another process, whose syncs are counted and take longer than they would. */
public final class SlowDisk {

  private final Path preloaded;
  private final Path log;
  private final int millis;

  private SlowDisk(Path library, Path log, int millis) {
    this.preloaded = library;
    this.log = log;
    this.millis = millis;
  }

  /**
   * A disk whose syncs take so much longer; empty where there is no Linux or no C compiler.
   *
   * @param log the file that gets a line for each sync
   */
  public static Optional<SlowDisk> of(Path log, int millis)
      throws IOException, InterruptedException {
    return PreloadedLibrary.compile("slow-disk").map(library -> new SlowDisk(library, log, millis));
  }

  /** What makes a process have this disk. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("LD_PRELOAD", preloaded.toString());
    environment.put("SYNC_LOG", log.toString());
    environment.put("SYNC_MILLIS", Integer.toString(millis));
    return environment;
  }

  /** The files that were synced so far, in that order. */
  public List<String> syncs() throws IOException {
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }
}

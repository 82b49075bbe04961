package io.printerconnector.spool;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The disk under the spool, which may fail: a failure is logged once, the spool goes on in memory,
 * and what was missed is written when the disk works again.
 */
final class SpoolDisk {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolDisk.class);

  /** One change of what is on disk. */
  interface Change {
    void apply(SpoolFolder folder) throws IOException;
  }

  private final SpoolFolder folder;
  private boolean usable = true;

  SpoolDisk(SpoolFolder folder) {
    this.folder = folder;
  }

  /**
   * Makes a change, or takes note that it was missed. Each change is tried even after one has
   * failed: on a full disk files can still be moved and removed, which is what must not be missed.
   *
   * @return whether it was made
   */
  boolean change(Change change) {
    try {
      change.apply(folder);
      return true;
    } catch (IOException e) {
      failed(e);
      return false;
    }
  }

  /** Reads the entries of a stage; none if the disk cannot be read. */
  List<SpoolEntry> read(Stage stage) {
    try {
      return folder.entries(stage);
    } catch (IOException e) {
      failed(e);
      return List.of();
    }
  }

  /** The names of the files in a stage; none if the disk cannot be read. */
  List<String> names(Stage stage) {
    try {
      return folder.names(stage);
    } catch (IOException e) {
      failed(e);
      return List.of();
    }
  }

  /** The entry in a file, or null if it cannot be read. */
  SpoolEntry entry(Stage stage, String name) {
    return folder.entry(stage, name);
  }

  /** Whether everything that was to be on disk is there. */
  synchronized boolean isUsable() {
    return usable;
  }

  /** Writes all anew after changes were missed; logs when that has succeeded. */
  void restore(Change all) {
    try {
      folder.open();
      all.apply(folder);
    } catch (IOException e) {
      LOG.debug("{} still cannot be used: {}", folder, e.toString());
      return;
    }
    synchronized (this) {
      usable = true;
    }
    LOG.info("{} can be used again; commands survive a crash again", folder);
  }

  private synchronized void failed(IOException e) {
    if (usable) {
      usable = false;
      LOG.error(
          "{} cannot be used ({}): the connector goes on, but commands that are under way at a crash,"
              + " and outcomes that the cloud has not taken by then, will be lost;"
              + " free the disk, or mend state_dir in config.json",
          folder,
          e.toString());
    }
  }
}

package io.printerconnector.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spool on disk: a folder for each stage, a file for each command, and a file is in place only
 * when it is whole: written under another name, synced, renamed, and its folder synced.
 */
final class SpoolFolder {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);
  private static final long LONGEST_ENTRY = 16L << 20;
  private static final String QUARANTINE = "quarantine";
  private static final String REJECTED = "rejected";

  private final Path root;
  private final SpoolFiles files;

  SpoolFolder(Path root, SpoolFiles files) {
    this.root = root;
    this.files = files;
  }

  /** Creates the folders. */
  void open() throws IOException {
    files.createFolder(root);
    for (Stage stage : Stage.values()) {
      files.createFolder(folder(stage));
    }
  }

  /** Puts an entry into a stage; it is there for good when this returns. */
  void put(Stage stage, SpoolEntry entry) throws IOException {
    Path temporary = folder(stage).resolve("." + entry.fileName() + ".tmp");
    files.write(temporary, EntryText.write(entry));
    files.sync(temporary);
    files.move(temporary, file(stage, entry));
    files.syncFolder(folder(stage));
  }

  /** Moves the file of an entry on to another stage, for good. */
  void move(Stage from, Stage to, SpoolEntry entry) throws IOException {
    files.move(file(from, entry), file(to, entry));
    // The new name first: a crash in between may leave the file in both stages, but never in none.
    files.syncFolder(folder(to));
    files.syncFolder(folder(from));
  }

  /** Removes the file of an entry from a stage. */
  void remove(Stage stage, SpoolEntry entry) throws IOException {
    files.delete(file(stage, entry));
    files.syncFolder(folder(stage));
  }

  /** Removes a file by its name. */
  void remove(Stage stage, String name) throws IOException {
    files.delete(folder(stage).resolve(name));
  }

  /** Keeps an entry aside for a person to look at. */
  void setAside(SpoolEntry entry) throws IOException {
    files.createFolder(root.resolve(REJECTED));
    Path temporary = root.resolve(REJECTED).resolve("." + entry.fileName() + ".tmp");
    files.write(temporary, EntryText.write(entry));
    files.move(temporary, root.resolve(REJECTED).resolve(entry.fileName()));
  }

  /** The names of the files in a stage. */
  List<String> names(Stage stage) throws IOException {
    return files.list(folder(stage));
  }

  /**
   * The entries of a stage. Files that cannot be read are moved to {@code quarantine/} and
   * reported; they never keep the rest from being read.
   */
  List<SpoolEntry> entries(Stage stage) throws IOException {
    List<SpoolEntry> entries = new ArrayList<>();
    for (String name : names(stage)) {
      SpoolEntry entry = entry(stage, name);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** The entry in a file, or null if it is damaged, which is reported. */
  SpoolEntry entry(Stage stage, String name) {
    Path file = folder(stage).resolve(name);
    try {
      SpoolEntry entry = EntryText.read(files.read(file, LONGEST_ENTRY));
      if (!entry.fileName().equals(name)) {
        throw new DamagedEntryException("its name is not " + entry.fileName(), null);
      }
      if (stage == Stage.ACCEPTED || stage == Stage.STARTED
          ? entry.command() == null
          : entry.outcome() == null) {
        throw new DamagedEntryException("it does not belong into " + stage.folder(), null);
      }
      return entry;
    } catch (IOException | DamagedEntryException e) {
      quarantine(stage, name, e.getMessage());
      return null;
    }
  }

  private void quarantine(Stage stage, String name, String reason) {
    String moved = stage.folder() + "-" + name;
    try {
      files.createFolder(root.resolve(QUARANTINE));
      files.move(folder(stage).resolve(name), root.resolve(QUARANTINE).resolve(moved));
      LOG.warn(
          "{}/{} cannot be used ({}); it is now {}/{}",
          stage.folder(),
          name,
          reason,
          QUARANTINE,
          moved);
    } catch (IOException e) {
      LOG.warn("{}/{} cannot be used ({}) and is left alone", stage.folder(), name, reason);
    }
  }

  private Path folder(Stage stage) {
    return root.resolve(stage.folder());
  }

  private Path file(Stage stage, SpoolEntry entry) {
    return folder(stage).resolve(entry.fileName());
  }

  @Override
  public String toString() {
    return root.toString();
  }
}

package io.printerconnector.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what earlier runs have left out of the way of the next one, because it may be what has
 * ended them: commands are not carried out but reported as failed, and long results of ended ones
 * are replaced by a note. The files as they were go to the folder {@code set-aside}.
 */
public final class SetAside {

  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
  private static final String FOLDER = "set-aside";
  private static final int MOST_FILES = 100;
  private static final long MOST_BYTES = 32L << 20;
  private static final long LONGEST_OUTCOME = 64L << 10;
  private static final long LONGEST_OUTCOMES = 2L << 20;

  private final DiskFiles files = new DiskFiles();
  private final Path root;
  private final SpoolFolder folder;
  private final String reason;
  private long kept;
  private int commands;
  private int results;

  private SetAside(Path root, String reason) {
    this.root = root;
    this.folder = new SpoolFolder(root, files);
    this.reason = reason;
  }

  /** Counts a run, and sets aside what it would take up if too many in a row have ended badly. */
  public static void ifNeeded(RunRecord record, String stateDir) {
    int bad = record.begin();
    if (!record.isOneTooMany()) {
      return;
    }
    long minutes = record.minutes();
    String reason =
        "the connector had ended %d times in a row within %d minutes, and this command may be why"
            .formatted(bad, minutes);
    SetAside all = new SetAside(Path.of(stateDir), reason);
    LOG.warn(
        "the last {} runs have ended without a stop, each within {} minutes; what they have left may"
            + " be why, so it is set aside",
        bad,
        minutes);
    try {
      all.run();
      record.restart();
    } catch (IOException e) {
      LOG.warn("{} cannot be set aside: {}", stateDir, e.toString());
    }
    LOG.warn(
        "set aside: {} command(s), reported as failed, and {} long result(s) of ended ones; the files"
            + " are in {}/ of state_dir",
        all.commands,
        all.results,
        FOLDER);
  }

  private void run() throws IOException {
    folder.open();
    for (Stage stage : List.of(Stage.OUTBOX, Stage.STARTED, Stage.ACCEPTED)) {
      for (String name : folder.names(stage)) {
        Path file = root.resolve(stage.folder()).resolve(name);
        long size = Files.size(file);
        if (stage == Stage.OUTBOX && size <= LONGEST_OUTCOME && kept + size <= LONGEST_OUTCOMES) {
          kept += size;
        } else {
          setAside(stage, name, file);
        }
      }
    }
  }

  private void setAside(Stage stage, String name, Path file) throws IOException {
    SpoolEntry replacement;
    try (InputStream in = Files.newInputStream(file)) {
      replacement = replacement(stage, EntryHead.read(in));
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} is left to the spool, which looks at damaged files: {}", file, e.toString());
      return;
    }
    if (!replacement.fileName().equals(name)) {
      return; // damaged, too
    }
    // A copy first: a crash in between must not leave the command in neither place.
    files.createFolder(root.resolve(FOLDER));
    Files.copy(file, root.resolve(FOLDER).resolve(name), StandardCopyOption.REPLACE_EXISTING);
    keepWithinBounds();
    boolean ended =
        stage != Stage.OUTBOX && Files.exists(root.resolve(Stage.OUTBOX.folder()).resolve(name));
    if (!ended) {
      folder.put(Stage.OUTBOX, replacement);
      LOG.warn("set aside: {}", replacement.outcome());
    }
    if (stage != Stage.OUTBOX) {
      folder.remove(stage, replacement);
    }
  }

  private SpoolEntry replacement(Stage stage, EntryHead head) {
    return switch (stage) {
      case OUTBOX -> {
        results++;
        yield head.withNote("the result was left out: " + reason);
      }
      case STARTED -> {
        commands++;
        yield head.failed("the outcome is unknown, it may have been carried out: " + reason);
      }
      default -> {
        commands++;
        yield head.failed("not carried out: " + reason);
      }
    };
  }

  /** Removes the oldest files from the folder until it is within its bounds. */
  private void keepWithinBounds() throws IOException {
    List<String> names = files.list(root.resolve(FOLDER));
    long bytes = 0;
    for (int i = names.size() - 1; i >= 0; i--) {
      Path one = root.resolve(FOLDER).resolve(names.get(i));
      bytes += Files.size(one);
      if (names.size() - i > MOST_FILES || bytes > MOST_BYTES) {
        files.delete(one);
      }
    }
  }
}

package io.printerconnector.spool;

import io.printerconnector.loop.MonotonicClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code .running} in the state directory: how many runs in a row have ended without a
 * proper stop, and before they had gone well for some minutes. What a run takes up from the one
 * before may be what ended it.
 */
public final class RunRecord {

  private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);
  private static final int LONGEST = 16;

  private final DiskFiles files = new DiskFiles();
  private final Path file;
  private final int crashes;
  private final MonotonicClock clock;
  private final long wellMillis;
  private final long began;
  private int before;
  private boolean well;

  /**
   * The record of a run that begins now; nothing is read or written yet.
   *
   * @param crashes bad ends in a row after which nothing is taken up; 0 turns that off
   * @param minutes time after which a run has gone well
   */
  public RunRecord(String stateDir, int crashes, int minutes) {
    this(stateDir, crashes, minutes, MonotonicClock.SYSTEM);
  }

  RunRecord(String stateDir, int crashes, int minutes, MonotonicClock clock) {
    this.file = Path.of(stateDir).resolve(".running");
    this.crashes = crashes;
    this.clock = clock;
    this.wellMillis = minutes * 60_000L;
    this.began = clock.millis();
  }

  /** Counts this run, and gives how many right before it have ended badly. */
  public int begin() {
    before = read();
    write(before + 1);
    return before;
  }

  /** Whether so many runs right before this one have ended badly that it takes nothing up. */
  boolean isOneTooMany() {
    return crashes > 0 && before >= crashes;
  }

  /** Minutes after which a run has gone well. */
  long minutes() {
    return wellMillis / 60_000;
  }

  /** Counts this run as the first one: what may have ended the others is out of its way. */
  void restart() {
    before = 0;
    write(1);
  }

  /** Ends the row once this run has gone well for long enough. */
  public synchronized void look() {
    if (!well && clock.millis() - began >= wellMillis) {
      well = true;
      remove();
    }
  }

  /** The run stops properly, which ends the row. */
  public void stopped() {
    remove();
  }

  /** The run did not get as far as to take anything up, so that it does not count. */
  public void withdraw() {
    if (before == 0) {
      remove();
    } else {
      write(before);
    }
  }

  private int read() {
    try {
      String text = new String(files.read(file, LONGEST), StandardCharsets.US_ASCII);
      return Math.max(0, Integer.parseInt(text.strip()));
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException | NumberFormatException e) {
      LOG.debug("{} tells nothing: {}", file, e.toString());
      return 0;
    }
  }

  private void write(int runs) {
    try {
      files.createFolder(file.getParent());
      Path temporary = file.resolveSibling(".running.tmp");
      files.write(temporary, (runs + "\n").getBytes(StandardCharsets.US_ASCII));
      files.sync(temporary);
      files.move(temporary, file);
    } catch (IOException e) {
      // The spool says what a disk that fails means; without one a run finds nothing to take up.
      LOG.debug("{} cannot be written: {}", file, e.toString());
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} cannot be removed: {}", file, e.toString());
    }
  }
}

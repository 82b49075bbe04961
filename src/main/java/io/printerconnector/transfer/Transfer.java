package io.printerconnector.transfer;

import io.printerconnector.command.Command;
import io.printerconnector.json.JsonText;
import io.printerconnector.policy.UrlRule;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * A file on its way: its progress, and a way to end it at once. Thread-safe. Times are those of a
 * monotonic clock in milliseconds.
 */
public final class Transfer {

  /** The current phase. */
  public enum Phase {
    /** The file is being made from other files of the printer. */
    PACKING,
    /** The file is being fetched from its URL or its printer. */
    FETCHING,
    /** The file is being sent to Moonraker or to a URL. */
    SENDING,
    /** The receiver has all of the file, and checks and stores it. */
    STORING
  }

  private final Command command;
  private final String file;
  private final long begunAt;
  private final long progressBytes;
  private Phase phase = Phase.FETCHING;
  private long done;
  private long total = -1;
  private long movedAt;
  private Cancellable request;
  private String cancelledBy;
  private boolean stalled;
  private UrlRule urls;
  private boolean framed = true;
  private long sinceMoved;

  /**
   * @param progressBytes minimum number of bytes that count as movement
   */
  Transfer(Command command, String file, long now, long progressBytes) {
    this.command = command;
    this.file = file;
    this.begunAt = now;
    this.progressBytes = progressBytes;
    this.movedAt = now;
  }

  /** The time of its start. */
  long begunAt() {
    return begunAt;
  }

  /** The command that it belongs to. */
  public Command command() {
    return command;
  }

  /** Name of the file below the gcodes root. */
  String file() {
    return file;
  }

  /**
   * Enters a phase.
   *
   * @param bytes the number of bytes already there
   * @param all the total number of bytes, or -1 if unknown
   */
  public synchronized void begin(Phase next, long bytes, long all, long now) {
    phase = next;
    done = bytes;
    total = all;
    movedAt = now;
    stalled = false;
  }

  /**
   * Records that bytes have moved.
   *
   * @throws TransferCancelledException if no more should move
   */
  public synchronized void moved(long bytes, long now) {
    ensureNotCancelled();
    done += bytes;
    sinceMoved += bytes;
    // A byte now and then is not progress.
    if (sinceMoved >= progressBytes) {
      sinceMoved = 0;
      movedAt = now;
    }
  }

  /**
   * Records that an answer has begun.
   *
   * @param withEnd whether its end can be distinguished from a broken connection: it has a length,
   *     or comes in chunks
   */
  public synchronized void answered(boolean withEnd) {
    framed = withEnd;
  }

  /** Whether the end of the last answer can be distinguished from a broken connection. */
  synchronized boolean isFramed() {
    return framed;
  }

  /** Which URLs it may use. */
  synchronized void allow(UrlRule rule) {
    urls = rule;
  }

  /** Which URLs it may use; null if none were given to it. */
  synchronized UrlRule urls() {
    return urls;
  }

  /** Sets the request that is in progress from now on. */
  synchronized void uses(Cancellable next, long now) {
    ensureNotCancelled();
    request = next;
    movedAt = now;
    stalled = false;
  }

  /**
   * Ends it at once.
   *
   * @param reason who ends it, for the cloud to read
   */
  synchronized void cancel(String reason) {
    cancelledBy = reason;
    breakOff();
    notifyAll();
  }

  /**
   * Aborts a request if nothing has moved for too long.
   *
   * @param storeMillis how long the receiver may take to check and store the file
   */
  synchronized void breakOffIfIdle(long now, long stallMillis, long storeMillis) {
    boolean sent = phase == Phase.STORING;
    // The client's own time-out comes first then; this ends an answer whose head comes byte by
    // byte.
    long patience = sent ? storeMillis + stallMillis : stallMillis;
    if (request != null && now - movedAt > patience) {
      stalled = !sent;
      breakOff();
    }
  }

  private void breakOff() {
    if (request != null) {
      request.cancel();
      request = null;
    }
  }

  /** Whether its request was aborted because nothing of the file moved. */
  synchronized boolean isStalled() {
    return stalled;
  }

  /**
   * Waits, unless it is cancelled meanwhile.
   *
   * @throws TransferCancelledException if it is
   */
  synchronized void pause(long millis) throws InterruptedException {
    // No request is in progress meanwhile, so none can stall.
    request = null;
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis;
        left > 0 && cancelledBy == null;
        left = (end - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
    ensureNotCancelled();
  }

  /**
   * Fails if it was cancelled.
   *
   * @throws TransferCancelledException if it was
   */
  synchronized void ensureNotCancelled() {
    if (cancelledBy != null) {
      throw new TransferCancelledException(cancelledBy);
    }
  }

  /** The number of bytes that have moved in this phase. */
  synchronized long done() {
    return done;
  }

  /**
   * Its progress, as JSON: {@code {"command_id", "filename", "phase", "bytes", "total"}}, in bytes;
   * the total is null if unknown.
   */
  public synchronized String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("command_id", command.id().value());
    fields.put("filename", file);
    fields.put("phase", phaseName());
    fields.put("bytes", done);
    fields.put("total", total < 0 ? null : total);
    return JsonText.of(fields);
  }

  private String phaseName() {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public synchronized String toString() {
    String progress =
        total > 0
            ? "%d of %d MiB (%d %%)".formatted(done >> 20, total >> 20, done * 100 / total)
            : "%d MiB".formatted(done >> 20);
    return "%s %s for printer %s: %s".formatted(phaseName(), file, command.printerId(), progress);
  }
}

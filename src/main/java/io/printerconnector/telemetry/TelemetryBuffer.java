package io.printerconnector.telemetry;

import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.loop.RetryPause;
import io.printerconnector.loop.Work;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.store.Database;
import io.printerconnector.store.SnapshotTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/**
 * Keeps the snapshots that the cloud did not take, and hands them out in batches, oldest first. One
 * that is kept survives the end of this process; a power cut may take those of the last seconds,
 * which is not worth a sync for each. Each is sent at least once; one batch is sent twice if the
 * connector ends between sending and noting it. It also knows whether the cloud took the last push:
 * while it did not, live snapshots come here at once, so that only the drain waits for time-outs.
 */
public final class TelemetryBuffer implements Work {

  /** The time of day must have said for so long that a snapshot is too old: it may be wrong. */
  private static final long PATIENCE_MILLIS = Duration.ofMinutes(15).toMillis();

  private final Database database;
  private final String connector;
  private final TelemetryLimits limits;
  private final Clock clock;
  private final MonotonicClock monotonic;
  private final SnapshotTable table = new SnapshotTable();
  private final Drops drops = new Drops();
  private final BatchSize size;
  private final RetryPause pause;
  private List<PrinterStatus> underWay = List.of();
  private long underWayThrough;
  private int underWayFrom;
  private long sent;
  private long damaged;
  private Long tooOldSince;
  private volatile boolean cloudAway;
  private volatile int seen = -1;
  // Readable without the lock, which is held while the disk is slow.
  private volatile TelemetryCounters counters = new TelemetryCounters(0, 0, 0, 0, 0, 0, 0);

  /**
   * The snapshots of one connector; nothing is touched before it is needed.
   *
   * @param connector names it
   */
  public TelemetryBuffer(Database database, Supplier<String> connector, TelemetryLimits limits) {
    this(database, connector.get(), limits, Clock.systemUTC(), MonotonicClock.SYSTEM);
  }

  TelemetryBuffer(
      Database database,
      String connector,
      TelemetryLimits limits,
      Clock clock,
      MonotonicClock monotonic) {
    this.database = database;
    this.connector = connector;
    this.limits = limits;
    this.clock = clock;
    this.monotonic = monotonic;
    this.size = new BatchSize(limits);
    this.pause = new RetryPause(monotonic);
  }

  /** Whether the last push failed and none has succeeded since. */
  public boolean isCloudAway() {
    return cloudAway;
  }

  /** Also in a database that was not looked into yet. */
  @Override
  public boolean isWaiting() {
    return cloudAway || counters.buffered() > 0 || seen != database.generation();
  }

  /** Keeps snapshots until the cloud has taken them. */
  public synchronized void keep(List<PrinterStatus> snapshots) {
    List<PrinterStatus> fitting = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (PrinterStatus snapshot : snapshots) {
      String text = SnapshotText.of(snapshot);
      if (text.length() > TelemetryLimits.LONGEST) {
        drops.bySize(1);
      } else {
        fitting.add(snapshot);
        texts.add(text);
      }
    }
    int dropped =
        database.write(
            c -> {
              for (int i = 0; i < texts.size(); i++) {
                table.add(c, connector, fitting.get(i).capturedAt(), texts.get(i));
              }
              return table.dropBeyond(c, most());
            });
    drops.bySize(dropped);
    dropOld();
    count();
  }

  private long most() {
    return database.isDurable() ? limits.maxBytes() : limits.memoryBytes();
  }

  /**
   * Drops some of the oldest if they are too old by the clock and by the newest one, and both have
   * said so for a quarter of an hour. After a jump of the clock most of them are sent before.
   */
  private void dropOld() {
    Instant[] ends = database.read(table::ends);
    Instant now = clock.instant();
    Instant limit =
        ends == null ? null : (ends[1].isBefore(now) ? ends[1] : now).minus(limits.maxAge());
    if (limit == null || !ends[0].isBefore(limit)) {
      tooOldSince = null;
    } else if (tooOldSince == null) {
      tooOldSince = monotonic.millis();
    } else if (monotonic.millis() - tooOldSince >= PATIENCE_MILLIS) {
      tooOldSince = monotonic.millis();
      drops.byAge(database.write(c -> table.dropOlder(c, limit)));
    }
  }

  /**
   * Keeps the snapshots of the exchange variable {@code snapshots}, whose push has failed, and
   * throws what the push threw, so that the loop counts the failure.
   */
  @SuppressWarnings("unchecked") // the route puts the list there
  public void keepUnsent(Exchange exchange) throws Exception {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    // In one step: a look at the empty buffer in between would take the cloud for back again.
    synchronized (this) {
      pause.after(failure);
      cloudAway = true;
      keep(exchange.getVariable("snapshots", List.class));
    }
    throw failure;
  }

  /**
   * The oldest snapshots, as many as one request may have; none if all are sent.
   *
   * @throws io.printerconnector.loop.PauseNotOverException while the cloud does not want to be
   *     asked, as it told the last push
   */
  public synchronized List<PrinterStatus> next() {
    pause.ensureOver();
    dropOld();
    underWay = oldest();
    count();
    seen = underWayFrom;
    if (underWay.isEmpty()) {
      // With nothing to send there is no probe, so the next live push has to find out.
      cloudAway = false;
    }
    return underWay;
  }

  private List<PrinterStatus> oldest() {
    List<PrinterStatus> batch = new ArrayList<>();
    long request = 0;
    boolean found = false;
    underWayFrom = database.generation();
    for (SnapshotTable.Stored stored :
        database.read(c -> table.first(c, connector, size.snapshots()))) {
      found = true;
      Optional<PrinterStatus> snapshot = SnapshotText.read(stored.payload());
      request += snapshot.map(BatchSize::bytes).orElse(0L);
      if (!batch.isEmpty() && !size.fits(request)) {
        break;
      }
      underWayThrough = stored.sequence();
      snapshot.ifPresentOrElse(batch::add, () -> damaged++);
    }
    if (found && batch.isEmpty()) {
      remove();
      return oldest();
    }
    return batch;
  }

  /** Forgets the batch that {@link #next} gave: the cloud has it. */
  public synchronized void sent() {
    sent += underWay.size();
    size.grow();
    remove();
    drops.ended();
    count();
    cloudAway = false;
  }

  /**
   * Takes note that the cloud refuses the batch that {@link #next} gave. The next batch is half of
   * it; a single snapshot is dropped, so that it cannot block those behind it, and the exception of
   * the push is thrown, so that the loop backs off from a cloud that refuses everything.
   */
  public void refused(Exchange exchange) throws Exception {
    Exception refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    cloudAway = false;
    synchronized (this) {
      if (underWay.size() > 1) {
        size.halve(underWay.size());
        return;
      }
      drops.refused(refusal.getMessage());
      remove();
      count();
    }
    throw refusal;
  }

  private void remove() {
    long through = underWayThrough;
    // Places in another database are not these.
    database.write(c -> underWayFrom == database.generation() ? remove(c, through) : null);
    underWay = List.of();
  }

  private Void remove(Connection connection, long through) throws SQLException {
    table.remove(connection, connector, through);
    return null;
  }

  /** What is buffered, and what has become of snapshots so far. Never waits for the disk. */
  public TelemetryCounters counters() {
    return counters;
  }

  private void count() {
    SnapshotTable.Size waiting = database.read(c -> table.size(c, connector));
    counters =
        new TelemetryCounters(
            waiting.snapshots(),
            waiting.bytes(),
            drops.bySize(),
            drops.byAge(),
            drops.refused(),
            damaged,
            sent);
  }
}

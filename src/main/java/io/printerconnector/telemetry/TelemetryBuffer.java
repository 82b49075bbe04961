package io.printerconnector.telemetry;

import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.loop.RetryPause;
import io.printerconnector.printer.PrinterStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Keeps the snapshots that the cloud did not take, on disk or, while that cannot be used, in
 * memory, and hands them out in batches, oldest first. Once {@link #keep} returns, a snapshot that
 * went to the disk survives a power cut; it is sent at least once; one batch is sent twice if the
 * connector ends between sending and noting it, or if the disk comes back at that moment. It also
 * knows whether the cloud took the last push: while it did not, live snapshots come here at once,
 * so that only the drain waits for time-outs.
 */
public final class TelemetryBuffer implements AutoCloseable {

  private final TelemetryLimits limits;
  private final Drops drops = new Drops();
  private final BatchSize size;
  private final DiskHealth disk;
  private final SegmentLog segments;
  private final MemoryRing ring;
  private final RetryPause pause;
  private Batch underWay;
  private long sent;
  private volatile boolean cloudAway;
  // Readable without the lock, which is held while the disk is slow.
  private volatile TelemetryCounters counters = new TelemetryCounters(0, 0, 0, 0, 0, 0, 0);
  private boolean closed;

  /**
   * A buffer in the folder {@code telemetry} of the state directory; nothing is touched before it
   * is needed.
   */
  public TelemetryBuffer(String stateDir, TelemetryLimits limits) {
    this(new DiskFolder(Path.of(stateDir)), limits, Clock.systemUTC(), MonotonicClock.SYSTEM);
  }

  TelemetryBuffer(
      TelemetryFolder folder, TelemetryLimits limits, Clock clock, MonotonicClock monotonic) {
    this.limits = limits;
    this.size = new BatchSize(limits);
    this.disk = new DiskHealth(folder, limits, monotonic);
    this.segments =
        new SegmentLog(
            folder,
            limits,
            drops,
            new AgeLimit(limits, clock, monotonic),
            new GrowingSegment(folder, limits, monotonic));
    this.ring = new MemoryRing(limits, drops);
    this.pause = new RetryPause(monotonic);
  }

  /** Whether the last push failed and none has succeeded since. */
  public boolean isCloudAway() {
    return cloudAway;
  }

  /** Keeps snapshots until the cloud has taken them. Never fails. */
  public synchronized void keep(List<PrinterStatus> snapshots) {
    for (PrinterStatus snapshot : snapshots) {
      ring.add(snapshot);
      if (ring.bytes() >= limits.segmentBytes()) {
        spill();
      }
    }
    spill();
    counters = count();
  }

  /**
   * Keeps the snapshots of the exchange variable {@code snapshots}, whose push has failed, and
   * throws what the push threw, so that the loop counts the failure.
   */
  @SuppressWarnings("unchecked") // the route puts the list there
  public void keepUnsent(Exchange exchange) throws Exception {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    pause.after(failure);
    cloudAway = true;
    keep(exchange.getVariable("snapshots", List.class));
    throw failure;
  }

  /** Moves the lines from memory to the disk, if that works. */
  private void spill() {
    if (closed || ring.snapshots() == 0 || !disk.mayTry()) {
      return;
    }
    try {
      while (ring.snapshots() > 0) {
        List<StoredLine> chunk = ring.chunk();
        segments.append(chunk);
        ring.removeThrough(chunk.get(chunk.size() - 1).number());
      }
      disk.works();
    } catch (IOException e) {
      disk.failed(e);
    }
  }

  /**
   * The oldest snapshots, as many as one request may have; none if all are sent.
   *
   * @throws io.printerconnector.loop.PauseNotOverException while the cloud does not want to be
   *     asked, as it told the last push
   */
  public synchronized List<PrinterStatus> next() {
    pause.ensureOver();
    underWay = closed ? null : oldest();
    counters = count();
    if (underWay == null || underWay.snapshots().isEmpty()) {
      // With nothing to send there is no probe, so the next live push has to find out.
      cloudAway = false;
      return List.of();
    }
    return underWay.snapshots();
  }

  private Batch oldest() {
    if (segments.isOpen() || disk.mayTry()) {
      try {
        var batch = segments.first(size);
        if (batch.isPresent()) {
          return batch.get();
        }
      } catch (IOException e) {
        disk.failed(e);
      }
    }
    return ring.first(size);
  }

  /** Forgets the batch that {@link #next} gave: the cloud has it. */
  public synchronized void sent() {
    sent += underWay.snapshots().size();
    size.grow();
    remove();
    drops.ended();
    counters = count();
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
      if (underWay.snapshots().size() > 1) {
        size.halve(underWay.snapshots().size());
        return;
      }
      drops.refused(refusal.getMessage());
      remove();
      counters = count();
    }
    throw refusal;
  }

  private void remove() {
    try {
      underWay.source().remove(underWay);
    } catch (IOException e) {
      disk.failed(e);
    }
    underWay = null;
  }

  /** What is buffered, and what has become of snapshots so far. Never waits for the disk. */
  public TelemetryCounters counters() {
    return counters;
  }

  private TelemetryCounters count() {
    return new TelemetryCounters(
        segments.snapshots() + ring.snapshots(),
        segments.bytes() + ring.bytes(),
        drops.bySize(),
        drops.byAge(),
        drops.refused(),
        segments.damaged(),
        sent);
  }

  /** Gives the folder back to another process; what is on the disk stays there. */
  @Override
  public synchronized void close() {
    closed = true;
    segments.close();
  }
}

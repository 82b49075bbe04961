package io.printerconnector.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.concurrent.Cancellable;

/** Aborts requests that take too long. */
final class Deadlines implements AutoCloseable {

  private static final long ABORT_MILLIS = 50;
  private static final long IDLE_SECONDS = 15;

  private final Set<Watched> underWay = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Deadlines::daemon);
  private long totalMillis = 30_000;
  private long minBytes;

  Deadlines() {
    // Otherwise a request would be kept until its time is over.
    timer.setRemoveOnCancelPolicy(true);
    // A thread takes memory, and most kinds of requests are rare.
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  /** Longest time of a request, in milliseconds. */
  void setTotalMillis(long millis) {
    this.totalMillis = millis;
  }

  /** Bytes of the answer that extend the request's time once more; 0 if none do. */
  void setMinBytes(long bytes) {
    this.minBytes = bytes;
  }

  /**
   * Watches a request until it has ended.
   *
   * @param limit its longest time, for the error message
   */
  Watched watch(Object request, String limit) {
    Watched watched = new Watched(request instanceof Cancellable c ? c : () -> false, limit);
    underWay.add(watched);
    watched.again();
    return watched;
  }

  /** Aborts all requests soon, as if their connections had broken. */
  void abort() {
    timer.schedule(() -> underWay.forEach(Watched::breakOff), ABORT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "http-deadline");
    thread.setDaemon(true);
    return thread;
  }

  /** A request in progress, with the part of its answer that has arrived since the last check. */
  final class Watched implements Runnable {

    private final Cancellable request;
    private final String limit;
    private final AtomicLong come = new AtomicLong();
    private volatile boolean late;
    private Future<?> look;

    private Watched(Cancellable request, String limit) {
      this.request = request;
      this.limit = limit;
    }

    private synchronized void again() {
      if (!timer.isShutdown()) {
        look = timer.schedule(this, totalMillis, TimeUnit.MILLISECONDS);
      }
    }

    void moved(long bytes) {
      come.addAndGet(bytes);
    }

    @Override
    public void run() {
      if (minBytes > 0 && come.getAndSet(0) >= minBytes) {
        again();
      } else {
        late = true;
        breakOff();
      }
    }

    /** The meaning of an error: the time was over, or a limit was exceeded. */
    IOException explain(IOException error) {
      return late
          ? new AnswerTooSlowException(limit, error)
          : AnswerTooLongException.explain(error);
    }

    /** Cancelling a request whose answer has been read to its end does nothing. */
    void breakOff() {
      request.cancel();
      ended();
    }

    /** It no longer needs to be watched. */
    synchronized void ended() {
      underWay.remove(this);
      if (look != null) {
        look.cancel(false);
      }
    }
  }
}

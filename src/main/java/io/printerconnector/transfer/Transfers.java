package io.printerconnector.transfer;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.execution.CommandLanes;
import io.printerconnector.loop.MonotonicClock;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transfers in progress. Each belongs to the thread that carries out its command, so that the
 * HTTP client there finds it. A stalled transfer is aborted; the progress of the others is logged
 * now and then.
 */
public final class Transfers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);
  private static final long LOOK_MILLIS = 250;

  private final Map<Thread, Transfer> underWay = new ConcurrentHashMap<>();
  private final CommandLanes lanes;
  private final MonotonicClock clock;
  private long stallMillis = 30_000;
  private long stallBytes = 1_024;
  private long storeMillis = 600_000;
  private long logMillis = 5_000;
  private long loggedAt;
  private ScheduledThreadPoolExecutor timer;

  /** Manages the transfers of the commands in the given lanes. */
  public Transfers(CommandLanes lanes) {
    this(lanes, MonotonicClock.SYSTEM);
  }

  Transfers(CommandLanes lanes, MonotonicClock clock) {
    this.lanes = lanes;
    this.clock = clock;
    lanes.whenTakenBack(this::breakOff);
  }

  /** Longest time in which nothing moves, in milliseconds. */
  public void setStallMillis(long millis) {
    this.stallMillis = millis;
  }

  /** Minimum number of bytes that count as movement: a byte now and then does not. */
  public void setStallBytes(long bytes) {
    this.stallBytes = bytes;
  }

  /** Longest time that a receiver may take to check and store a file, in milliseconds. */
  public void setStoreMillis(long millis) {
    this.storeMillis = millis;
  }

  /** Minimum time between two log lines about progress, in seconds. */
  public void setLogSeconds(long seconds) {
    this.logMillis = seconds * 1_000;
  }

  /** Begins the transfer of the command and file in the exchange's variables, in this thread. */
  public void begin(Exchange exchange) {
    Command command = exchange.getVariable("command", Command.class);
    String file = exchange.getVariable("file", String.class);
    Transfer transfer = new Transfer(command, file, clock.millis(), stallBytes);
    underWay.put(Thread.currentThread(), transfer);
    // The reason may have come before there was anything to abort.
    stopIfNeeded(transfer);
    watch();
  }

  /** Ends the transfer of this thread, whatever its result. */
  public void end() {
    underWay.remove(Thread.currentThread());
  }

  /** The transfer of this thread, or null. */
  public Transfer current() {
    return underWay.get(Thread.currentThread());
  }

  /**
   * Waits in the transfer of this thread.
   *
   * @throws TransferCancelledException if it is cancelled meanwhile
   */
  public void pause(long millis) throws InterruptedException {
    current().pause(millis);
  }

  /** The time, in milliseconds of the clock for all transfers. */
  public long now() {
    return clock.millis();
  }

  /**
   * Fails if the transfer of this thread was cancelled; call this when a connection has broken.
   *
   * @throws TransferCancelledException if it was
   * @throws CommandFailedException if the connection was aborted because nothing moved
   */
  public void ensureNotCancelled() {
    Transfer transfer = current();
    transfer.ensureNotCancelled();
    if (transfer.isStalled()) {
      throw new CommandFailedException(
          "nothing of %s has moved for %d s; it was given up"
              .formatted(transfer.file(), stallMillis / 1_000));
    }
  }

  /** Ends the transfers of a printer for which the lanes have a reason to stop, at once. */
  private void breakOff(Identifier printerId) {
    underWay.values().stream()
        .filter(transfer -> transfer.command().printerId().equals(printerId))
        .forEach(this::stopIfNeeded);
  }

  private void stopIfNeeded(Transfer transfer) {
    String reason = lanes.reasonToStop(transfer.command());
    if (reason != null) {
      transfer.cancel(reason);
    }
  }

  /** The oldest transfer of a printer; null if there is none. */
  public Transfer of(@Variable("printerId") Identifier printerId) {
    return underWay.values().stream()
        .filter(transfer -> transfer.command().printerId().equals(printerId))
        .min(Comparator.comparingLong(Transfer::begunAt))
        .orElse(null);
  }

  /** Aborts all transfers at once, because the connector stops. */
  public void abort() {
    underWay.values().forEach(transfer -> transfer.cancel("the connector is stopping"));
  }

  private synchronized void watch() {
    if (timer == null) {
      timer = new ScheduledThreadPoolExecutor(1, Transfers::daemon);
      timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      loggedAt = clock.millis();
    }
  }

  private synchronized void look() {
    long now = clock.millis();
    underWay.values().forEach(transfer -> transfer.breakOffIfIdle(now, stallMillis, storeMillis));
    if (underWay.isEmpty()) {
      loggedAt = now;
    } else if (now - loggedAt >= logMillis) {
      loggedAt = now;
      underWay.values().forEach(transfer -> LOG.info("{}", transfer));
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "transfers");
    thread.setDaemon(true);
    return thread;
  }

  /** Stops watching the transfers. */
  @Override
  public synchronized void close() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }
}

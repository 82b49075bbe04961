package io.printerconnector.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Decides which ticks of a timer route run. While the route succeeds, one runs in every interval.
 * After failures, one runs only when a wait is over; the wait starts at one second, doubles each
 * time, is shortened at random, and never exceeds the maximum. All other ticks are skipped,
 * including those during a run. A success of any loop to the same cloud after failures ends the
 * waits of all of them. A loop that keeps its interval runs once in every interval even while it
 * fails. As the poll strategy of the timer, it lets a tick that is skipped cost next to nothing.
 */
public final class LoopSchedule extends RoutePolicySupport implements PollingConsumerPollStrategy {

  /** Exchange property that a route sets to true when the cloud took its request. */
  public static final String CLOUD_ANSWERED = "CloudAnswered";

  private static final String SKIPPED = "LoopTickSkipped";

  private final CloudAvailability cloud;
  private final MonotonicClock clock;
  private final NextRun next;
  private final LoopTrouble trouble;

  private boolean probe;
  private boolean immediate;
  private long tickMillis = 1_000;
  private Work work = () -> true;

  private final CompletableFuture<Optional<Exception>> firstRun = new CompletableFuture<>();
  private boolean running;
  private boolean wanted;
  private int failures;
  private Long lastSign;
  private boolean gotThrough;
  private long runs;
  private long failedRuns;
  private long succeededAt;
  private long wellSince;

  /** A loop to the given cloud, on the machine's monotonic clock. */
  public LoopSchedule(CloudAvailability cloud) {
    this(cloud, MonotonicClock.SYSTEM, new Random());
  }

  LoopSchedule(CloudAvailability cloud, MonotonicClock clock, RandomGenerator random) {
    this.cloud = cloud;
    this.clock = clock;
    this.next = new NextRun(random);
    this.trouble = new LoopTrouble(cloud);
    cloud.join(this);
  }

  /** What the loop does, for the log, such as {@code heartbeats}; its route's id if not set. */
  public void setWhat(String what) {
    trouble.setWhat(what);
  }

  /** Seconds between runs while all is well. */
  public void setIntervalSeconds(long seconds) {
    next.setIntervalMillis(Duration.ofSeconds(seconds).toMillis());
  }

  /** Longest wait after failures, in seconds. */
  public void setMaxWaitSeconds(long seconds) {
    next.setMaxWaitMillis(Duration.ofSeconds(seconds).toMillis());
  }

  /**
   * Whether the first run starts at once; otherwise it starts at a random moment of the first
   * interval.
   */
  public void setImmediate(boolean immediate) {
    this.immediate = immediate;
  }

  /** Whether it is this loop that shows whether the cloud is there. */
  public void setProbe(boolean probe) {
    this.probe = probe;
  }

  /** Whether the interval also applies after failures, because the loop has work of its own. */
  public void setKeepCadence(boolean keepCadence) {
    next.setKeepsCadence(keepCadence);
  }

  /** Period of the timer that this policy thins out, in milliseconds. */
  public void setTickMillis(long millis) {
    this.tickMillis = millis;
  }

  /** Changes the interval while the loop runs. */
  public void setPace(Pace pace) {
    next.setPace(pace);
  }

  /** Skips the ticks on which there is nothing to do. */
  public void setWork(Work work) {
    this.work = work;
  }

  /**
   * For a run that goes on after it has reached the cloud, which may last for hours: it already
   * counts as a success.
   */
  public void gotThrough(Exchange exchange) {
    firstRun.complete(Optional.empty());
    succeeded(exchange.getFromRouteId(), true);
  }

  /** Whether the last run that has ended got through to the cloud. */
  public synchronized boolean isWell() {
    return gotThrough && failures == 0;
  }

  /**
   * Seconds since it has got through without a failure, or since this later moment; null if the
   * last run did not.
   */
  synchronized Long wellSeconds(long notBefore) {
    return isWell() ? (clock.millis() - Math.max(wellSince, notBefore)) / 1_000 : null;
  }

  /** Whether the last run failed. */
  public synchronized boolean isFailing() {
    return failures > 0;
  }

  /**
   * Whether the loop has started, and for this number of milliseconds has neither seen a tick
   * between two runs nor got through nor ended.
   */
  public synchronized boolean isStuck(long millis) {
    return lastSign != null && clock.millis() - lastSign > millis;
  }

  /** How the loop goes. */
  public synchronized LoopState state() {
    long now = clock.millis();
    return new LoopState(
        toString(),
        runs,
        failedRuns,
        failures,
        failures > 0 ? trouble.reason() : null,
        failures > 0 ? trouble.seconds(now) : null,
        gotThrough ? (now - succeededAt) / 1_000 : null);
  }

  /** What the loop does, such as {@code heartbeats}. */
  @Override
  public String toString() {
    return trouble.toString();
  }

  /** Lets the next tick run, because there is news, unless the loop waits after failures. */
  public synchronized void soon() {
    if (running) {
      wanted = true; // the current run may have looked already
    } else if (failures == 0) {
      next.soon(clock.millis());
    }
  }

  /** Before the route starts: Camel tells of a start when the first tick may have come already. */
  @Override
  public void onInit(Route route) {
    if (probe) {
      cloud.probeWith(this);
    }
    synchronized (this) {
      next.first(immediate, clock.millis());
    }
  }

  /** Whether there is to be an exchange for this tick. */
  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    return isDue() && work.isWaiting();
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    // What has come of it, onExchangeDone learns.
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retry, Exception cause) {
    return false; // the next tick is the next try
  }

  /**
   * A route that goes on in other threads, as a parallel split does, lets the timer tick meanwhile.
   * A tick that comes a little early counts; otherwise the interval would drift by a tick each
   * time.
   */
  private synchronized boolean isDue() {
    if (running) {
      return false;
    }
    lastSign = clock.millis();
    return next.isDue(lastSign + tickMillis / 2);
  }

  @Override
  public synchronized void onStart(Route route) {
    lastSign = clock.millis();
  }

  @Override
  public synchronized void onExchangeBegin(Route route, Exchange exchange) {
    if (!route.getRouteId().equals(exchange.getFromRouteId())) {
      return;
    }
    if (!isDue()) {
      exchange.setProperty(SKIPPED, true);
      exchange.setRouteStop(true);
    } else {
      running = true;
      next.begun(clock.millis());
    }
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    boolean ours = route.getRouteId().equals(exchange.getFromRouteId());
    if (!ours || exchange.getProperty(SKIPPED, false, boolean.class)) {
      return;
    }
    try {
      done(route, exchange);
    } finally {
      ended();
    }
  }

  private synchronized void ended() {
    running = false;
    runs++;
    lastSign = clock.millis();
  }

  private void done(Route route, Exchange exchange) {
    // Only exceptions that leave the route: that a printer is away was handled inside, and is no
    // reason to ask the cloud less often.
    Exception error = unwrap(exchange.getException());
    firstRun.complete(Optional.ofNullable(error));
    if (error != null && exchange.getContext().isStopping()) {
      return; // an aborted run is no news
    }
    if (error != null) {
      failed(route.getRouteId(), error);
    } else {
      succeeded(route.getRouteId(), exchange.getProperty(CLOUD_ANSWERED, false, boolean.class));
    }
  }

  /** Completes with the first run of the loop: empty if it succeeded, else with what went wrong. */
  public CompletableFuture<Optional<Exception>> firstRun() {
    return firstRun;
  }

  /** The exception itself: Camel's wrappers name the exchange, so their text differs each time. */
  private static Exception unwrap(Exception error) {
    Exception unwrapped = error;
    while ((unwrapped instanceof RuntimeCamelException
            || unwrapped instanceof CamelExchangeException)
        && unwrapped.getCause() instanceof Exception cause) {
      unwrapped = cause;
    }
    return unwrapped;
  }

  private void succeeded(String routeId, boolean cloudAnswered) {
    boolean recovered;
    synchronized (this) {
      long now = clock.millis();
      lastSign = now;
      recovered = failures > 0 && cloudAnswered;
      if (recovered) {
        trouble.ended(routeId, failures, now);
        failures = 0;
      }
      if (cloudAnswered) {
        wellSince = gotThrough && !recovered ? wellSince : now;
        gotThrough = true;
        succeededAt = now;
        cloud.reached(now);
      }
      next.succeeded(wanted, now);
      wanted = false;
    }
    if (recovered) {
      cloud.recovered(this);
    }
  }

  private synchronized void failed(String routeId, Exception error) {
    long now = clock.millis();
    trouble.failed(routeId, error, failures, next.keepsCadence(), now);
    failures++;
    failedRuns++;
    next.failed(error, failures, now);
  }

  /** Ends a wait, because another loop reached the cloud; the count of failures remains. */
  synchronized void endWait() {
    if (failures > 0) {
      next.endWait(clock.millis());
    }
  }
}

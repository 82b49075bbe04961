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
  private final RandomGenerator random;

  private long intervalMillis = 10_000;
  private long maxWaitMillis = 60_000;
  private boolean immediate;
  private boolean keepCadence;
  private long tickMillis = 1_000;
  private Pace pace = base -> base;
  private Work work = () -> true;

  private final CompletableFuture<Optional<Exception>> firstRun = new CompletableFuture<>();
  private long due;
  private boolean running;
  private boolean wanted;
  private int failures;
  private long notBefore;
  private Long lastSign;
  private boolean gotThrough;
  private final LoopTrouble trouble;

  /** A loop to the given cloud, on the machine's monotonic clock. */
  public LoopSchedule(CloudAvailability cloud) {
    this(cloud, MonotonicClock.SYSTEM, new Random());
  }

  LoopSchedule(CloudAvailability cloud, MonotonicClock clock, RandomGenerator random) {
    this.cloud = cloud;
    this.clock = clock;
    this.random = random;
    this.trouble = new LoopTrouble(cloud);
    cloud.join(this);
  }

  /** What the loop does, for the log, such as {@code heartbeats}; its route's id if not set. */
  public void setWhat(String what) {
    trouble.setWhat(what);
  }

  /** Seconds between runs while all is well. */
  public void setIntervalSeconds(long seconds) {
    this.intervalMillis = Math.max(1, Duration.ofSeconds(seconds).toMillis());
  }

  /** Longest wait after failures, in seconds. */
  public void setMaxWaitSeconds(long seconds) {
    this.maxWaitMillis = Duration.ofSeconds(seconds).toMillis();
  }

  /**
   * Whether the first run starts at once; otherwise it starts at a random moment of the first
   * interval.
   */
  public void setImmediate(boolean immediate) {
    this.immediate = immediate;
  }

  /** Whether the interval also applies after failures, because the loop has work of its own. */
  public void setKeepCadence(boolean keepCadence) {
    this.keepCadence = keepCadence;
  }

  /** Period of the timer that this policy thins out, in milliseconds. */
  public void setTickMillis(long millis) {
    this.tickMillis = millis;
  }

  /** Changes the interval while the loop runs. */
  public void setPace(Pace pace) {
    this.pace = pace;
  }

  /** Skips the ticks on which there is nothing to do. */
  public void setWork(Work work) {
    this.work = work;
  }

  /** For a run that goes on after it has reached the cloud: it already counts as a success. */
  public void gotThrough(Exchange exchange) {
    firstRun.complete(Optional.empty());
    succeeded(exchange.getFromRouteId(), true);
  }

  /** Whether the last run that has ended got through to the cloud. */
  public synchronized boolean isWell() {
    return gotThrough && failures == 0;
  }

  /** Whether the last run failed. */
  public synchronized boolean isFailing() {
    return failures > 0;
  }

  /**
   * Whether the loop has started, and has neither ended a run nor seen a tick for this number of
   * milliseconds.
   */
  public synchronized boolean isStuck(long millis) {
    return lastSign != null && clock.millis() - lastSign > millis;
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
      due = Math.min(due, clock.millis());
    }
  }

  /** Before the route starts: Camel tells of a start when the first tick may have come already. */
  @Override
  public synchronized void onInit(Route route) {
    due = clock.millis() + (immediate ? 0 : random.nextLong(Math.max(1, intervalMillis)));
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
    return !running && clock.millis() + tickMillis / 2 >= due;
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
      lastSign = running ? lastSign : Long.valueOf(clock.millis());
    } else {
      running = true;
      lastSign = clock.millis();
      if (keepCadence) {
        // Not at the end of the run, because a long run must not delay the next one.
        due += intervalMillis * ((clock.millis() - due) / intervalMillis + 1);
      }
    }
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    boolean ours = route.getRouteId().equals(exchange.getFromRouteId());
    if (!ours || isSkipped(exchange)) {
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

  private static boolean isSkipped(Exchange exchange) {
    return exchange.getProperty(SKIPPED, false, boolean.class);
  }

  private void succeeded(String routeId, boolean cloudAnswered) {
    boolean recovered;
    synchronized (this) {
      long now = clock.millis();
      recovered = failures > 0 && cloudAnswered;
      if (recovered) {
        trouble.ended(routeId, failures, now);
        failures = 0;
      }
      if (cloudAnswered) {
        gotThrough = true;
        cloud.reached(now);
      }
      if (!keepCadence) {
        due = wanted ? now : nextOnGrid(now);
        wanted = false;
      }
    }
    if (recovered) {
      cloud.recovered(this);
    }
  }

  private synchronized void failed(String routeId, Exception error) {
    long now = clock.millis();
    trouble.failed(routeId, error, failures, keepCadence, now);
    failures++;
    notBefore = error instanceof RetryLater later ? now + later.retryAfterSeconds() * 1_000 : now;
    if (!keepCadence) {
      due = Math.max(now + waitAfter(failures), notBefore);
    }
  }

  /**
   * Stays on the grid of the interval, unless the run took so long that the next one is overdue.
   */
  private long nextOnGrid(long now) {
    long interval = pace.intervalMillis(intervalMillis);
    return Math.min(Math.max(due + interval, now), now + interval);
  }

  /**
   * The wait after a number of failures in a row, in milliseconds: 1 s doubled, half of it random.
   */
  private long waitAfter(int count) {
    long full = Math.min(maxWaitMillis, 1_000L << Math.min(count - 1, 20));
    return full / 2 + random.nextLong(full / 2 + 1);
  }

  /** Ends a wait, because another loop reached the cloud; the count of failures remains. */
  synchronized void endWait() {
    if (failures > 0 && !keepCadence) {
      due = Math.max(clock.millis(), notBefore);
    }
  }
}

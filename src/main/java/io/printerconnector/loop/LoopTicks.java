package io.printerconnector.loop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ticks of one loop, as the {@code scheduler} of its timer. One thread has the ticks of all
 * such loops, at the same moments, and asks their poll strategies; only a loop with something to do
 * gets a thread to run in. With Camel's own scheduler each has a thread, which wakes at each of its
 * ticks, mostly for nothing. Camel asks a poll strategy once more before the run. None may wait:
 * that would hold up all loops.
 */
public final class LoopTicks extends ServiceSupport implements ScheduledPollConsumerScheduler {

  private static final Logger LOG = LoggerFactory.getLogger(LoopTicks.class);

  private final AtomicBoolean running = new AtomicBoolean();
  private CamelContext camelContext;
  private ScheduledPollConsumer loop;
  private Threads threads;
  private boolean broken;
  private volatile Future<?> ticks;
  private volatile Future<?> run;

  @Override
  public synchronized void onInit(Consumer consumer) {
    if (ticks != null && loop != consumer) {
      ((ScheduledPollConsumer) consumer).setScheduler(null); // or its end would end these ticks
      throw new IllegalStateException(
          "these ticks are those of %s; give each loop a LoopTicks of its own"
              .formatted(loop.getEndpoint()));
    }
    loop = (ScheduledPollConsumer) consumer;
  }

  @Override
  public void scheduleTask(Runnable task) {
    // It is the consumer, which is known.
  }

  @Override
  public synchronized void startScheduler() {
    if (ticks != null) {
      return;
    }
    if (loop.getDelay() < 1) {
      throw new IllegalArgumentException(
          "the delay of %s is %d; it must be at least 1"
              .formatted(loop.getEndpoint(), loop.getDelay()));
    }
    running.set(false); // a run that was to be stopped may not have begun
    threads = threads(camelContext);
    long period = loop.getTimeUnit().toNanos(loop.getDelay());
    long first = loop.getTimeUnit().toNanos(loop.getInitialDelay());
    if (first == 0) {
      threads.ticks.execute(this::tick);
    }
    // Later by at most a period, so that loops of the same period tick together.
    long late = Math.floorMod(System.nanoTime() + first - threads.origin, period);
    ticks =
        threads.ticks.scheduleAtFixedRate(
            this::tick, first + period - late, period, TimeUnit.NANOSECONDS);
  }

  private static synchronized Threads threads(CamelContext context) {
    Threads known = context.hasService(Threads.class);
    if (known == null) {
      known = new Threads(context);
      try {
        context.addService(known);
      } catch (Exception e) {
        throw RuntimeCamelException.wrapRuntimeCamelException(e);
      }
    }
    return known;
  }

  private void tick() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    boolean begun = false;
    try {
      if (loop.getPollStrategy().begin(loop, loop.getEndpoint())) {
        run = threads.runs.submit(this::run);
        begun = true;
      }
      broken = false;
    } catch (RejectedExecutionException e) {
      LOG.trace("{} has ended", loop.getEndpoint());
    } catch (RuntimeException | Error e) { // or there would be no further tick
      if (!broken) {
        LOG.error("{} cannot tell whether it has something to do", loop.getEndpoint(), e);
      }
      broken = true;
    } finally {
      if (!begun) {
        running.set(false);
      }
    }
  }

  private void run() {
    try {
      loop.run();
    } finally {
      running.set(false);
    }
  }

  @Override
  public synchronized void unscheduleTask() {
    if (ticks != null) {
      ticks.cancel(false);
      ticks = null;
    }
    Future<?> last = run;
    if (last != null) {
      last.cancel(true); // it may wait for a cloud that holds a poll
    }
  }

  @Override
  public boolean isSchedulerStarted() {
    return ticks != null;
  }

  @Override
  protected void doStop() {
    unscheduleTask();
  }

  @Override
  public CamelContext getCamelContext() {
    return camelContext;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    this.camelContext = camelContext;
  }

  /** The threads of all loops of a context. */
  private static final class Threads extends ServiceSupport {

    // Each context has its own, so that the sites of a farm do not all tick at once.
    private final long origin = System.nanoTime();
    private final ExecutorServiceManager manager;
    private final ScheduledExecutorService ticks;
    private final ExecutorService runs;

    private Threads(CamelContext context) {
      manager = context.getExecutorServiceManager();
      ticks = manager.newSingleThreadScheduledExecutor(this, "loop-ticks");
      runs = manager.newCachedThreadPool(this, "loop");
    }

    @Override
    protected void doStop() {
      manager.shutdownNow(ticks);
      manager.shutdownNow(runs);
    }
  }
}

package io.printerconnector.execution;

import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.loop.PollCadence;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches command lists beside the loop that asks for them: a list with a large file may take
 * minutes to arrive, and meanwhile others are requested. Their commands for the same printers wait
 * for the long list.
 */
public final class CommandReception extends LaneService {

  private static final Logger LOG = LoggerFactory.getLogger(CommandReception.class);
  private static final long LOOK_MILLIS = 500;
  private static final String PROGRESS = "CommandReceptionProgress";

  private final PollCadence cadence;
  private final CommandLanes lanes;
  private ExecutorService pool;
  private ScheduledExecutorService looks;
  private ProducerTemplate template;
  private String endpoint;
  private int threads = 3;
  private long patienceMillis = 1_000;

  /**
   * @param cadence learns when a loop no longer waits
   * @param lanes keeps the order of the lists
   */
  public CommandReception(PollCadence cadence, CommandLanes lanes) {
    this.cadence = cadence;
    this.lanes = lanes;
  }

  /** URI of the route that fetches one list and accepts its commands. */
  public void setEndpoint(String endpoint) {
    this.endpoint = endpoint;
  }

  /** Maximum number of lists that arrive at the same time; no other is requested then. */
  public void setThreads(int threads) {
    this.threads = threads;
  }

  /** How long the loop waits for the end of a list that has begun, in milliseconds; 0: always. */
  public void setPatienceMillis(long millis) {
    this.patienceMillis = millis;
  }

  @Override
  protected void doStart() {
    pool = LanePool.create(context, threads);
    looks =
        context
            .getExecutorServiceManager()
            .newSingleThreadScheduledExecutor(this, "CommandReception");
    template = context.createProducerTemplate();
  }

  @Override
  protected void doStop() {
    context.getExecutorServiceManager().shutdownNow(pool);
    context.getExecutorServiceManager().shutdownNow(looks);
    template.stop();
  }

  /** One permit when it has a thread, when a list begins to arrive, or when all is over. */
  private static final class Progress {
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore done = new Semaphore(0);
    private final ArrivingList list;
    private volatile boolean alone;
    private volatile boolean over;

    Progress(ArrivingList list) {
      this.list = list;
    }
  }

  /**
   * Fetches a list and accepts its commands. A failure becomes the exception of the exchange. If
   * the list takes long, this returns before its end, and later failures are logged.
   */
  public void receive(Exchange loop) throws InterruptedException {
    Progress progress = new Progress(lanes.expect(patienceMillis));
    Exchange fetching = context.getEndpoint(endpoint).createExchange();
    fetching.setProperty(PROGRESS, progress);
    fetching.setProperty(ArrivingList.PROPERTY, progress.list);
    Future<?> running = submit(fetching, progress);
    while (!progress.begun.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      // What still waits for a thread at a stop never runs, and the wait for it would never end.
      if (context.isStopping()) {
        throw new InterruptedException("the connector is stopping");
      }
    }
    progress.arrived.acquire(); // the cloud may hold it for long, but a stop ends all requests
    if (patienceMillis == 0) {
      progress.done.acquire();
    } else if (!progress.done.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
      progress.alone = true;
      look(progress);
      cadence.letGo();
      loop.setProperty(LoopSchedule.CLOUD_ANSWERED, true);
      LOG.info("a long command list is coming; the next one is asked for meanwhile");
      return;
    }
    if (running.isCancelled()) {
      throw new InterruptedException("the connector is stopping");
    }
    loop.setProperty(
        LoopSchedule.CLOUD_ANSWERED, fetching.getProperty(LoopSchedule.CLOUD_ANSWERED));
    loop.setException(fetching.getException());
  }

  /** Once it has waited long enough for the network, other printers need not wait for it. */
  private void look(Progress progress) {
    lanes.retry();
    if (!progress.over && !context.isStopping()) {
      looks.schedule(() -> look(progress), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private Future<?> submit(Exchange fetching, Progress progress) {
    try {
      return pool.submit(() -> fetch(fetching, progress));
    } catch (RuntimeException | Error e) {
      lanes.ended(progress.list); // otherwise it would hold up all others forever
      throw e;
    }
  }

  /** The list of an exchange begins to arrive. */
  public void arriving(Exchange exchange) {
    Progress progress = exchange.getProperty(PROGRESS, Progress.class);
    if (progress != null) {
      progress.arrived.release();
    }
  }

  private void fetch(Exchange fetching, Progress progress) {
    progress.begun.release();
    try {
      template.send(endpoint, fetching);
    } finally {
      progress.over = true;
      lanes.ended(progress.list);
      progress.done.release();
      progress.arrived.release();
    }
    if (progress.alone && fetching.getException() != null && !context.isStopping()) {
      LOG.warn("a long command list broke off: {}", fetching.getException().getMessage());
    }
  }
}

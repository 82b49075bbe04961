package io.printerconnector.execution;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to routes in lanes: within a lane one after the other in the order of arrival, and
 * the lanes in parallel on one bounded pool. So the commands of a printer keep their order, and no
 * printer waits for another.
 */
public final class Lanes extends LaneService {

  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final Map<String, Queue<Runnable>> waiting = new HashMap<>();
  private ExecutorService pool;
  private ProducerTemplate template;
  private String endpoint;
  private int threads = 64;

  /** URI of the route that takes the messages. */
  public void setEndpoint(String endpoint) {
    this.endpoint = endpoint;
  }

  /** Maximum number of lanes that move at the same time. */
  public void setThreads(int threads) {
    this.threads = threads;
  }

  @Override
  protected void doStart() {
    pool = LanePool.create(context, threads);
    template = context.createProducerTemplate();
  }

  @Override
  protected void doStop() {
    context.getExecutorServiceManager().shutdownNow(pool);
    template.stop();
  }

  /**
   * Puts a message at the end of a lane. If there is no thread for an idle lane, the message is
   * dropped with a warning, and the next one is accepted again.
   *
   * @param lane name of the lane
   * @param body its body
   */
  public void send(String lane, Object body) {
    Runnable task = () -> deliver(body);
    synchronized (waiting) {
      Queue<Runnable> queue = waiting.get(lane);
      if (queue != null) {
        queue.add(task);
        return;
      }
      waiting.put(lane, new ArrayDeque<>());
    }
    try {
      pool.execute(() -> drain(lane, task));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      synchronized (waiting) {
        // Otherwise it would take messages and never deliver them.
        waiting.remove(lane);
        waiting.notifyAll();
      }
      if (!context.isStopping()) {
        LOG.warn("{} was not reached for {}: {}", endpoint, lane, e.toString());
      }
    }
  }

  /** Sends the name in the body to the lane of this name. */
  public void wake(@Body String lane) {
    send(lane, lane);
  }

  /** Waits until no message is in progress or waiting. */
  public void awaitIdle() throws InterruptedException {
    synchronized (waiting) {
      while (!waiting.isEmpty()) {
        waiting.wait();
      }
    }
  }

  private void drain(String lane, Runnable first) {
    for (Runnable task = first; task != null; task = next(lane)) {
      task.run();
    }
  }

  private Runnable next(String lane) {
    synchronized (waiting) {
      Runnable task = waiting.get(lane).poll();
      if (task == null) {
        waiting.remove(lane);
        waiting.notifyAll();
      }
      return task;
    }
  }

  private void deliver(Object body) {
    try {
      Exchange exchange = template.request(endpoint, in -> in.getMessage().setBody(body));
      if (exchange.getException() != null) {
        LOG.debug("{} failed: {}", endpoint, exchange.getException().getMessage());
      }
    } catch (RuntimeException | Error e) {
      // The lane must go on whatever happened to one message: a lane that died would take messages
      // and never deliver them.
      LOG.warn("{} could not be reached: {}", endpoint, e.toString());
    }
  }
}

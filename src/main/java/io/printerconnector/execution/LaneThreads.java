package io.printerconnector.execution;

import io.printerconnector.command.Command;
import io.printerconnector.command.Lane;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that carry out commands. Looks and immediate commands have their own, which no other
 * command can occupy.
 */
final class LaneThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CommandLanes.class);

  private static final long FAREWELL_MILLIS = 200;

  private final CamelContext context;
  private final ExecutorService pool;
  private final ExecutorService lookPool;
  private final ExecutorService immediatePool;
  private final ProducerTemplate template;

  /**
   * @param threads number of threads of each kind
   */
  LaneThreads(CamelContext context, int threads) {
    this.context = context;
    pool = LanePool.create(context, threads);
    lookPool = LanePool.create(context, threads);
    immediatePool = LanePool.create(context, threads);
    template = context.createProducerTemplate();
  }

  /**
   * Carries out the command of a place.
   *
   * @param afterwards what to do afterwards, whatever the result
   * @throws RejectedExecutionException if there is no thread for it; an OutOfMemoryError is
   *     possible too
   */
  void execute(Place place, Runnable afterwards) {
    pool(place.lane)
        .execute(
            () -> {
              try {
                run(place);
              } finally {
                afterwards.run();
              }
            });
  }

  private ExecutorService pool(Lane lane) {
    return switch (lane) {
      case CONTROL, TRANSFER -> pool;
      case LOOK -> lookPool;
      case IMMEDIATE, WITHDRAWN -> immediatePool;
    };
  }

  private void run(Place place) {
    Command command = place.command;
    try {
      Exchange exchange =
          template.request(
              place.endpoint,
              in -> {
                place.variables.forEach(in::setVariable);
                in.getMessage().setBody(command);
              });
      CommandLogContext.name(command); // the exchange, which had it, is over
      if (exchange.getException() != null && context.isStopping()) {
        LOG.info("{} was broken off; it is taken up at the next start", command);
      } else if (exchange.getException() != null) {
        LOG.error("{} was left without an outcome", command, exchange.getException());
      }
    } catch (RuntimeException | Error e) {
      // The lane must go on whatever happened to one command: a lane that died would take commands
      // and never carry them out.
      LOG.warn("{} was left without an outcome: {}", command, e.toString());
    } finally {
      CommandLogContext.forget();
    }
  }

  /** Ends them; their commands are aborted, and have a moment to say so in the log. */
  @Override
  public void close() {
    List<ExecutorService> pools = List.of(pool, lookPool, immediatePool);
    pools.forEach(ExecutorService::shutdownNow);
    try {
      for (ExecutorService threads : pools) {
        threads.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    template.stop();
  }
}

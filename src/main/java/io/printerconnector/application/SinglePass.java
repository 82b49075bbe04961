package io.printerconnector.application;

import io.printerconnector.command.Lanes;
import io.printerconnector.command.Outbox;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs loops of an application that was started without them, and tells whether they succeeded. The
 * loops must have one tick and no phase.
 */
final class SinglePass {

  private static final Logger LOG = LoggerFactory.getLogger(SinglePass.class);

  private final ConnectorApplication application;

  SinglePass(ConnectorApplication application) {
    this.application = application;
  }

  /** Runs the route of a loop once; false if it failed. */
  boolean run(String routeId) throws Exception {
    CompletableFuture<Exchange> first = new CompletableFuture<>();
    EventNotifierSupport notifier = new FirstExchange(routeId, first);
    application.context().getManagementStrategy().addEventNotifier(notifier);
    try {
      application.context().getRouteController().startRoute(routeId);
      Exception error = first.get().getException();
      if (error != null) {
        LOG.error("{} failed: {}", routeId, error.getMessage());
      }
      return error == null;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      application.context().getManagementStrategy().removeEventNotifier(notifier);
    }
  }

  /** Waits until all commands have ended; false if the cloud did not take every outcome. */
  boolean settle() throws InterruptedException {
    Lanes commands = application.bean("commandLanes", Lanes.class);
    Lanes deliveries = application.bean("outboxLanes", Lanes.class);
    commands.awaitIdle();
    deliveries.awaitIdle();
    boolean taken = application.bean("outbox", Outbox.class).isEmpty();
    if (!taken) {
      LOG.error("the cloud did not take the outcome of every command");
    }
    return taken;
  }

  /** Completes with the first exchange of a route. */
  private static final class FirstExchange extends EventNotifierSupport {

    private final String routeId;
    private final CompletableFuture<Exchange> first;

    FirstExchange(String routeId, CompletableFuture<Exchange> first) {
      this.routeId = routeId;
      this.first = first;
    }

    @Override
    public void notify(CamelEvent event) {
      boolean done =
          event instanceof CamelEvent.ExchangeCompletedEvent
              || event instanceof CamelEvent.ExchangeFailedEvent;
      if (done
          && event instanceof CamelEvent.ExchangeEvent e
          && routeId.equals(e.getExchange().getFromRouteId())) {
        first.complete(e.getExchange());
      }
    }
  }
}

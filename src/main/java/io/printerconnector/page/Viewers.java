package io.printerconnector.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/**
 * The browsers that show the page: each holds a stream of server-sent events open. As the poll
 * strategy of a scheduler, it lets ticks cost nothing while there is none.
 */
public final class Viewers extends DefaultPollingConsumerPollStrategy
    implements Handler<RoutingContext> {

  // A browser connects again by itself. Its session may have come to an end.
  private static final long LONGEST_NANOS = 600_000_000_000L;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  // To who has it, some of the commands are unknown.
  private static final Event MISSED = new Event("missed", "true");

  private final int most;
  private final LongSupplier nanos;
  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

  /**
   * What is told.
   *
   * @param name of the event
   * @param data a line of JSON
   */
  record Event(String name, String data) {}

  /** One of them. */
  private static final class Viewer {
    private final RoutingContext context;
    private final long since;
    // Two threads tell; these need the lock of this object.
    private boolean isNew = true;
    private boolean isBehind;
    private Long fullSince;

    Viewer(RoutingContext context, long since) {
      this.context = context;
      this.since = since;
    }
  }

  /** As many as this at most. */
  public Viewers(int most) {
    this(most, System::nanoTime);
  }

  Viewers(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
  }

  @Override
  public void handle(RoutingContext context) {
    if (context.response().closed()) {
      return; // it hung up while it was asked who it is, and would keep its place
    }
    if (areFull()) {
      Refusal.of(503, "%d browsers show the page already; close one".formatted(most))
          .answer(context);
      return;
    }
    Viewer viewer = new Viewer(context, nanos.getAsLong());
    HttpServerResponse response = context.response();
    context.addEndHandler(ended -> viewers.remove(viewer));
    response.setChunked(true).putHeader(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
    // Once its browser knows that the stream is there, nothing may be told without it.
    viewers.add(viewer);
    response.write("retry: 2000\n\n");
  }

  /** Whether there is no place for another one. */
  boolean areFull() {
    return viewers.size() >= most;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    return !viewers.isEmpty();
  }

  /**
   * Tells every one of them.
   *
   * @param news for those who know the rest
   * @param all for those who are new, or have missed something
   */
  void tell(List<Event> news, Supplier<List<Event>> all) {
    List<Event> whole = null;
    for (Viewer viewer : viewers) {
      synchronized (viewer) {
        if (!canTake(viewer)) {
          viewer.isNew |= !news.isEmpty();
          continue;
        }
        if (viewer.isBehind) {
          write(viewer, List.of(MISSED));
          viewer.isBehind = false;
        }
        if (viewer.isNew && whole == null) {
          whole = all.get();
        }
        write(viewer, viewer.isNew ? whole : news);
        viewer.isNew = false;
      }
    }
  }

  /**
   * Tells every one of them, also those who are new: what they ask for may be older. Who has missed
   * one asks for all once that is said.
   */
  void mention(Event event) {
    for (Viewer viewer : viewers) {
      synchronized (viewer) {
        viewer.isBehind |= !canTake(viewer);
        if (!viewer.isBehind) {
          write(viewer, List.of(event));
        }
      }
    }
  }

  /** Whether one can take something; who takes nothing for long is left. */
  private boolean canTake(Viewer viewer) {
    long now = nanos.getAsLong();
    boolean isFull = viewer.context.response().writeQueueFull();
    if (!isFull) {
      viewer.fullSince = null;
    } else if (viewer.fullSince == null) {
      viewer.fullSince = now;
    }
    boolean isStuck = isFull && now - viewer.fullSince > PATIENCE_NANOS;
    if (isStuck || now - viewer.since > LONGEST_NANOS) {
      viewers.remove(viewer);
      viewer.context.vertx().runOnContext(turn -> viewer.context.request().connection().close());
      return false;
    }
    return !isFull;
  }

  private static void write(Viewer viewer, List<Event> events) {
    StringBuilder text = new StringBuilder();
    for (Event event : events) {
      // JSON has no line breaks outside of texts, where they are escaped.
      text.append("event: %s\ndata: %s\n\n".formatted(event.name(), event.data()));
    }
    HttpServerResponse response = viewer.context.response();
    viewer
        .context
        .vertx()
        .runOnContext(
            turn -> {
              if (!response.closed() && !text.isEmpty()) {
                response.write(text.toString());
              }
            });
  }
}

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
    private volatile boolean isNew = true;
    private volatile Long missingSince;

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
    if (viewers.size() >= most) {
      Refusal.of(503, "%d browsers show the page already; close one".formatted(most))
          .answer(context);
      return;
    }
    Viewer viewer = new Viewer(context, nanos.getAsLong());
    HttpServerResponse response = context.response();
    context.addEndHandler(ended -> viewers.remove(viewer));
    response
        .setChunked(true)
        .putHeader(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
        .write("retry: 2000\n\n");
    viewers.add(viewer);
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    return !viewers.isEmpty();
  }

  /**
   * Tells every one of them.
   *
   * @param news for those who know the rest
   * @param all for those who are new
   */
  void tell(List<Event> news, Supplier<List<Event>> all) {
    List<Event> whole = null;
    for (Viewer viewer : viewers) {
      if (!canTake(viewer)) {
        continue;
      }
      if (viewer.isNew && whole == null) {
        whole = all.get();
      }
      write(viewer, viewer.isNew ? whole : news);
      viewer.isNew = false;
    }
  }

  /** Tells those who are not new; the others ask for it. */
  void mention(Event event) {
    viewers.stream()
        .filter(viewer -> !viewer.isNew && canTake(viewer))
        .forEach(viewer -> write(viewer, List.of(event)));
  }

  /**
   * Whether one can take something. Who could not has missed something, and has to begin anew; so
   * has who takes nothing for long.
   */
  private boolean canTake(Viewer viewer) {
    long now = nanos.getAsLong();
    boolean isFull = viewer.context.response().writeQueueFull();
    if (isFull && viewer.missingSince == null) {
      viewer.missingSince = now;
    }
    boolean isMissing = viewer.missingSince != null;
    if (isMissing && (!isFull || now - viewer.missingSince > PATIENCE_NANOS)
        || now - viewer.since > LONGEST_NANOS) {
      viewers.remove(viewer);
      viewer.context.vertx().runOnContext(turn -> viewer.context.request().connection().close());
      return false;
    }
    return !isMissing;
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

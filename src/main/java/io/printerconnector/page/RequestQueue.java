package io.printerconnector.page;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets only some requests be worked at at the same time, and the others wait: they share threads
 * with the printers' websockets, and each may have a picture in memory.
 */
final class RequestQueue implements Handler<RoutingContext> {

  private static final int MOST_WAITING = 100;

  private final int most;
  private final Deque<RoutingContext> waiting = new ArrayDeque<>();
  private int underWay;

  /** A queue from which this many requests at most are under way. */
  RequestQueue(int most) {
    this.most = most;
  }

  @Override
  public void handle(RoutingContext context) {
    synchronized (this) {
      if (underWay >= most) {
        if (waiting.size() >= MOST_WAITING) {
          Refusal.of(503, "the page has too much to do; try again in some seconds").answer(context);
        } else {
          waiting.add(context);
          // What it sends meanwhile would be lost.
          context.request().pause();
          context.addEndHandler(gone -> forget(context));
        }
        return;
      }
      underWay++;
    }
    begin(context);
  }

  private void begin(RoutingContext context) {
    if (context.response().ended() || context.response().closed()) {
      next(); // it hung up when its turn had come, and would not tell of its end any more
      return;
    }
    context.addEndHandler(ended -> next());
    context.next();
  }

  private synchronized void forget(RoutingContext context) {
    waiting.remove(context);
  }

  private void next() {
    RoutingContext first;
    synchronized (this) {
      first = waiting.poll();
      if (first == null) {
        underWay--;
        return;
      }
    }
    first
        .vertx()
        .runOnContext(
            turn -> {
              first.request().resume();
              begin(first);
            });
  }

  /** The number of those that wait. */
  synchronized int waiting() {
    return waiting.size();
  }
}

package io.printerconnector.simulator;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The faults that a simulator shall show. Mount it on the router before the routes that it may
 * disturb, and after the development endpoints that switch it. Safe for many threads.
 */
public final class FaultSwitches implements Handler<RoutingContext> {

  // Starts like an answer, then breaks off in the middle of a UTF-8 character.
  private static final Buffer NO_JSON =
      Buffer.buffer("{\"result\": [1, \"".getBytes(StandardCharsets.UTF_8)).appendByte((byte) 0xC3);

  private final List<Fault> faults = new ArrayList<>();

  /** Adds a fault; of several that match a request, the one added first hits it. */
  public synchronized void add(Fault fault) {
    faults.add(fault);
  }

  /** Takes all faults away. Requests that already hang or wait are not released. */
  public synchronized void clear() {
    faults.clear();
  }

  /** The faults that can still hit, with the number of {@code times} that is left. */
  public synchronized List<Fault> active() {
    return List.copyOf(faults);
  }

  /** Applies the first fault that matches, or hands the request on. */
  @Override
  public void handle(RoutingContext context) {
    Optional<Fault> fault = take(context.request().method().name(), context.request().uri());
    if (fault.isPresent()) {
      apply(fault.get(), context);
    } else {
      context.next();
    }
  }

  private synchronized Optional<Fault> take(String method, String target) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.concerns(method, target)) {
        if (fault.times() == 1) {
          faults.remove(i);
        } else if (fault.times() > 0) {
          faults.set(i, fault.withTimes(fault.times() - 1));
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private static void apply(Fault fault, RoutingContext context) {
    switch (fault.kind()) {
      case STATUS -> answer(fault, fault.status(), Buffer.buffer(), context);
      case GARBAGE -> answer(fault, 200, NO_JSON, context);
      case DELAY -> delay(fault, context);
      case HANG -> context.request().resume();
      case DROP -> close(context);
      case LOST_REPLY -> loseReply(context);
      case CUT -> cut(context);
      case DRIP -> drip(fault, context);
    }
  }

  private static void answer(Fault fault, int status, Buffer ownBody, RoutingContext context) {
    HttpServerResponse response = context.response().setStatusCode(status);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    fault.headers().forEach(response::putHeader);
    response.end(fault.body() == null ? ownBody : Buffer.buffer(fault.body()));
  }

  private static void delay(Fault fault, RoutingContext context) {
    // Without the pause, body bytes that arrive meanwhile would be lost to a later BodyHandler.
    context.request().pause();
    context
        .vertx()
        .setTimer(
            fault.delayMillis(),
            timer -> {
              context.request().resume();
              context.next();
            });
  }

  private static void loseReply(RoutingContext context) {
    if ("websocket".equalsIgnoreCase(context.request().getHeader(HttpHeaders.UPGRADE))) {
      close(context); // a websocket handshake has no reply that this handler could hold back
      return;
    }
    context.addHeadersEndHandler(headersAreComplete -> close(context));
    context.next();
  }

  private static void cut(RoutingContext context) {
    context.addHeadersEndHandler(
        headersAreComplete -> {
          String length = context.response().headers().get(HttpHeaders.CONTENT_LENGTH);
          long promised = length == null ? 1 : Math.max(1, 2 * Long.parseLong(length));
          context.response().putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(promised));
        });
    context.addBodyEndHandler(bodyIsSent -> close(context));
    context.next();
  }

  private static void drip(Fault fault, RoutingContext context) {
    Buffer body = fault.body() == null ? NO_JSON : Buffer.buffer(fault.body());
    HttpServerResponse response = context.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
    fault.headers().forEach(response::putHeader);
    AtomicInteger sent = new AtomicInteger();
    context
        .vertx()
        .setPeriodic(
            fault.delayMillis(),
            timer -> {
              if (response.closed()) {
                context.vertx().cancelTimer(timer);
                return;
              }
              response.write(body.slice(sent.get(), sent.incrementAndGet()));
              if (sent.get() == body.length()) {
                context.vertx().cancelTimer(timer);
                response.end();
              }
            });
  }

  private static void close(RoutingContext context) {
    context.request().connection().close();
  }
}

package io.printerconnector.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.printerconnector.json.JsonText;
import io.printerconnector.loop.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * Knows who has given the page's token, by a cookie, or gives it with each request, as {@code
 * Authorization: Bearer}. A program on this machine may read without it.
 */
final class Sessions implements Handler<RoutingContext> {

  /** Where a browser asks for a session, gives the token for one, or ends it. */
  static final String PATH = "/api/session";

  // A browser sends a cookie to all ports of a machine, where other connectors may be.
  private static final String COOKIE = "printer-connector-";
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final String BEARER = "Bearer ";
  private static final Refusal UNKNOWN =
      Refusal.of(401, "this needs the page's token; printer-connector status shows it once");
  private static final Refusal WRONG = Refusal.of(401, "that is not the page's token");

  private final PageToken token;
  private final String machine;
  // The token is on the disk, which may hang.
  private final WorkerExecutor threads;
  private final WrongTokens wrongTokens;
  private final BooleanSupplier isFull;

  /**
   * @param token opens a session
   * @param machine name of this machine
   * @param threads where files are read
   * @param isFull whether no more browsers can show the page, of which an event stream cannot tell
   */
  Sessions(
      PageToken token,
      String machine,
      WorkerExecutor threads,
      MonotonicClock clock,
      BooleanSupplier isFull) {
    this.isFull = isFull;
    this.token = token;
    this.machine = machine;
    this.threads = threads;
    this.wrongTokens = new WrongTokens(clock);
  }

  /** Whether a request comes from this machine. */
  boolean isHere(HttpServerRequest request) {
    SocketAddress local = request.localAddress();
    try {
      return local != null
          && local.hostAddress() != null
          && InetAddress.getByName(local.hostAddress()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Lets a request go on if it has the token, or a session. */
  void require(RoutingContext context) {
    judge(context, () -> known(context))
        .onSuccess(
            refusal -> {
              if (refusal == null) {
                context.next();
              } else {
                answer(context, refusal);
              }
            });
  }

  private Refusal known(RoutingContext context) {
    String header = context.request().getHeader(HttpHeaderNames.AUTHORIZATION);
    if (header != null && header.startsWith(BEARER)) {
      return tried(context, header.substring(BEARER.length()));
    }
    return hasSession(context) ? null : UNKNOWN;
  }

  private boolean hasSession(RoutingContext context) {
    Cookie cookie = context.request().getCookie(COOKIE + token.name());
    return cookie != null && token.isSession(cookie.getValue(), Instant.now());
  }

  private Refusal tried(RoutingContext context, String text) {
    String address = address(context);
    long wait = wrongTokens.waitSeconds(address);
    if (wait > 0) {
      context.put(HttpHeaderNames.RETRY_AFTER.toString(), wait);
      return Refusal.of(429, "too many wrong tokens; try again in %d s".formatted(wait));
    }
    if (token.is(text)) {
      wrongTokens.right(address);
      return null;
    }
    wrongTokens.wrong(address);
    return WRONG;
  }

  private static String address(RoutingContext context) {
    SocketAddress remote = context.request().remoteAddress();
    return remote == null ? "" : String.valueOf(remote.hostAddress());
  }

  private static void answer(RoutingContext context, Refusal refusal) {
    Object wait = context.get(HttpHeaderNames.RETRY_AFTER.toString());
    if (wait != null) {
      context.response().putHeader(HttpHeaderNames.RETRY_AFTER, wait.toString());
    }
    refusal.answer(context);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (method.equals(HttpMethod.GET)) {
      judge(context, () -> hasSession(context)).onSuccess(known -> tell(context, known));
    } else if (method.equals(HttpMethod.POST)) {
      logIn(context);
    } else if (method.equals(HttpMethod.DELETE)) {
      judge(context, token::name).onSuccess(name -> give(context, cookie(name, "").setMaxAge(0)));
    } else {
      context.next();
    }
  }

  private void tell(RoutingContext context, boolean known) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("needed", !isHere(context.request()));
    members.put("logged_in", known);
    members.put("name", machine);
    members.put("full", isFull.getAsBoolean());
    context
        .response()
        .putHeader(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .end(JsonText.of(members));
  }

  private void logIn(RoutingContext context) {
    context
        .request()
        .body()
        .onSuccess(
            body -> {
              String text = text(body.toString());
              judge(context, () -> tried(context, text))
                  .onSuccess(
                      refusal -> {
                        if (refusal == null) {
                          welcome(context);
                        } else {
                          answer(context, refusal);
                        }
                      });
            });
  }

  private static String text(String body) {
    try {
      return JsonText.parse(body) instanceof Map<?, ?> members
          ? String.valueOf(members.get("token"))
          : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private void welcome(RoutingContext context) {
    judge(context, () -> cookie(token.name(), token.session(Instant.now().plus(LONGEST))))
        .onSuccess(session -> give(context, session.setMaxAge(LONGEST.toSeconds())));
  }

  private static void give(RoutingContext context, Cookie cookie) {
    context.response().addCookie(cookie).setStatusCode(204).end();
  }

  private static Cookie cookie(String name, String value) {
    return Cookie.cookie(COOKIE + name, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT);
  }

  private <T> Future<T> judge(RoutingContext context, Callable<T> verdict) {
    context.request().pause();
    return threads
        .executeBlocking(verdict, false)
        .onComplete(done -> context.request().resume())
        .onFailure(context::fail);
  }
}

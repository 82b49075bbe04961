package io.printerconnector.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Stands before all that is served over HTTP. It refuses requests that another site has a browser
 * make, and those that need the page's token and do not have it: what changes something, and
 * everything but the empty page if it is asked from another machine.
 */
final class PageAccess implements Handler<RoutingContext> {

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final Set<HttpMethod> CHANGING = Set.of(HttpMethod.POST, HttpMethod.DELETE);
  private static final long LONGEST_BODY = 4_096;

  private final HostNames names;
  private final Predicate<String> isPublic;
  private final Sessions sessions;

  /**
   * @param names by which this machine may be asked
   * @param isPublic whether what is at a path may be read without the token
   * @param sessions who has given the token
   */
  PageAccess(HostNames names, Predicate<String> isPublic, Sessions sessions) {
    this.names = names;
    this.isPublic = isPublic;
    this.sessions = sessions;
  }

  @Override
  public void handle(RoutingContext context) {
    HEADERS.forEach(context.response()::putHeader);
    Refusal refusal = refusal(context.request());
    if (refusal != null) {
      refusal.answer(context);
    } else if (isFree(context)) {
      context.next();
    } else {
      sessions.require(context);
    }
  }

  private Refusal refusal(HttpServerRequest request) {
    MultiMap headers = request.headers();
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    if (request.version() == HttpVersion.HTTP_2) {
      // There, a body needs neither a length nor an end.
      return Refusal.of(505, "ask in HTTP/1.1");
    }
    if (!names.areOurs(hosts)) {
      return Refusal.of(
          421, "this machine is not known by that name; if it is yours, add it to page.hosts");
    }
    if (isFromElsewhere(headers, hosts.get(0))) {
      return Refusal.of(403, "another site must not ask this one");
    }
    if (READING.contains(request.method())) {
      return null;
    }
    if (!CHANGING.contains(request.method())) {
      return Refusal.of(405, "there is nothing for " + request.method().name());
    }
    String type = String.valueOf(headers.get(HttpHeaderNames.CONTENT_TYPE));
    if (!type.toLowerCase(Locale.ROOT).matches("application/json *(;.*)?")) {
      return Refusal.of(415, "the body must be application/json");
    }
    return isLong(headers) ? Refusal.of(413, "the body is too long") : null;
  }

  /** A browser says so; other programs send neither of these headers. */
  private static boolean isFromElsewhere(MultiMap headers, String host) {
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    if (origin != null
        && !origin.equalsIgnoreCase("http://" + host)
        && !origin.equalsIgnoreCase("https://" + host)) {
      return true;
    }
    String site = headers.get("Sec-Fetch-Site");
    // A link on another site may lead here.
    boolean follows = "navigate".equals(headers.get("Sec-Fetch-Mode"));
    return site != null && !Set.of("same-origin", "none").contains(site) && !follows;
  }

  private static boolean isLong(MultiMap headers) {
    String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    return headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        || length != null && (!length.matches("\\d{1,9}") || Long.parseLong(length) > LONGEST_BODY);
  }

  private boolean isFree(RoutingContext context) {
    String path = context.normalizedPath();
    return path.equals(Sessions.PATH)
        || READING.contains(context.request().method())
            && (isPublic.test(path) || sessions.isHere(context.request()));
  }
}

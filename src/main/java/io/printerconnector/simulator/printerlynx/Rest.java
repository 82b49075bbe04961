package io.printerconnector.simulator.printerlynx;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.printerconnector.simulator.http.ExactJson;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** How the REST API answers and whom it lets in. */
final class Rest {

  private static final String BEARER = "Bearer ";

  private Rest() {}

  static void answer(RoutingContext context, int status, Object json) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(Buffer.buffer(ExactJson.write(json)));
  }

  static void error(RoutingContext context, int status, String text) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", HttpResponseStatus.valueOf(status).toString());
    body.put("message", text);
    answer(context, status, body);
  }

  /** What there is at a path that the server does not know. */
  static void noRoute(RoutingContext context) {
    context.response().setStatusCode(404).end();
  }

  /** Hands on only requests with a token that is good enough. */
  static Handler<RoutingContext> bearer(Predicate<String> isGood) {
    return context -> {
      String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
      if (header == null) {
        context
            .response()
            .setStatusCode(400)
            .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
            .end("Header of type `authorization` was missing");
      } else if (header.startsWith(BEARER) && isGood.test(header.substring(BEARER.length()))) {
        context.next();
      } else {
        error(context, 401, Messages.INVALID_TOKEN);
      }
    };
  }
}

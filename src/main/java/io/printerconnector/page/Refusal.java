package io.printerconnector.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.printerconnector.json.JsonText;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Why a request is not served.
 *
 * @param status the HTTP status
 * @param reason for a person
 */
record Refusal(int status, String reason) {

  static Refusal of(int status, String reason) {
    return new Refusal(status, reason);
  }

  /** Answers with it, as a JSON object with {@code error}. */
  void answer(RoutingContext context) {
    if (!context.response().ended() && !context.response().closed()) {
      context
          .response()
          .setStatusCode(status)
          .putHeader(HttpHeaderNames.CONTENT_TYPE, "application/json")
          .end(JsonText.of(Map.of("error", reason)));
    }
  }
}

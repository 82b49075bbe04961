package io.printerconnector.simulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param body what to write as JSON, a {@link Content} to write as it is, or null for an answer
 *     without a body
 */
public record Answer(int status, Object body) {

  /** A picture or file to write as it is. */
  public record Content(String contentType, byte[] bytes) {}

  /** 200 with this body. */
  public static Answer ok(Object body) {
    return new Answer(200, body);
  }

  /** 204 without a body. */
  public static Answer noContent() {
    return new Answer(204, null);
  }

  /** An error: {@code {"error": "..."}}. */
  public static Answer error(int status, String text) {
    return new Answer(status, Map.of("error", text));
  }

  /** Sends the answer and ends the response. */
  public void sendTo(HttpServerResponse response) {
    if (body instanceof Content content) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, content.contentType());
      response.setStatusCode(status).end(Buffer.buffer(content.bytes()));
      return;
    }
    Buffer json = body == null ? null : Buffer.buffer(ExactJson.write(body));
    response.setStatusCode(status);
    if (json == null) {
      response.end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json);
    }
  }
}

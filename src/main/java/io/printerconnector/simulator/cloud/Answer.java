package io.printerconnector.simulator.cloud;

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
record Answer(int status, Object body) {

  /** A picture or file to write as it is. */
  record Content(String contentType, byte[] bytes) {}

  static Answer ok(Object body) {
    return new Answer(200, body);
  }

  static Answer noContent() {
    return new Answer(204, null);
  }

  /** An error as the contract writes it: {@code {"error": "..."}}. */
  static Answer error(int status, String text) {
    return new Answer(status, Map.of("error", text));
  }

  void sendTo(HttpServerResponse response) {
    if (body instanceof Content content) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, content.contentType());
      response.setStatusCode(status).end(Buffer.buffer(content.bytes()));
      return;
    }
    Buffer json = body == null ? null : Buffer.buffer(CloudJson.write(body));
    response.setStatusCode(status);
    if (json == null) {
      response.end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json);
    }
  }
}

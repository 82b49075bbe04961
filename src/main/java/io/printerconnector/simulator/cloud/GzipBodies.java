package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.http.Answer;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks the bodies of requests that are compressed by gzip, and refuses what it cannot unpack.
 * Mount it after the body handler.
 */
final class GzipBodies implements Handler<RoutingContext> {

  private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
  private static final String IDENTITY = "identity";

  private final boolean taken;
  private final long limit;

  /**
   * @param taken whether they are taken at all
   * @param limit longest body, in bytes; a longer one is refused with 413
   */
  GzipBodies(boolean taken, long limit) {
    this.taken = taken;
    this.limit = limit;
  }

  /** Says in an answer that the resource takes compressed requests (RFC 7694). */
  static void invite(RoutingContext context) {
    context.response().putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
  }

  @Override
  public void handle(RoutingContext context) {
    String coding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (coding == null || coding.strip().equalsIgnoreCase(IDENTITY)) {
      context.next();
    } else if (taken && GZIP.stream().anyMatch(coding.strip()::equalsIgnoreCase)) {
      unpack(context);
    } else {
      context.response().putHeader(HttpHeaders.ACCEPT_ENCODING, taken ? "gzip" : IDENTITY);
      Answer.error(415, "the coding " + coding + " is not understood").sendTo(context.response());
    }
  }

  private void unpack(RoutingContext context) {
    Buffer packed = context.body().buffer();
    byte[] packedBytes = packed == null ? new byte[0] : packed.getBytes();
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packedBytes))) {
      byte[] bytes = gzip.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE));
      if (bytes.length > limit) {
        context.fail(413);
        return;
      }
      ((RoutingContextInternal) context).setBody(Buffer.buffer(bytes));
    } catch (IOException e) {
      Answer.error(400, "the body is no valid gzip: " + e.getMessage()).sendTo(context.response());
      return;
    }
    context.next();
  }
}

package io.printerconnector.simulator.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends the bytes of a file, or a range of them, at a pace and as far as it is told. */
public final class Download {

  private static final int CHUNK = 64 * 1024;
  private static final int CHUNKS_PER_SECOND = 20;
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final byte[] content;
  private final OptionalLong bytesPerSecond;
  private int position;
  private int end;
  private int breakAt = Integer.MAX_VALUE;

  private Download(RoutingContext context, byte[] content, OptionalLong bytesPerSecond) {
    this.vertx = context.vertx();
    this.request = context.request();
    this.response = context.response();
    this.content = content;
    this.end = content.length;
    this.bytesPerSecond = bytesPerSecond;
  }

  /**
   * Answers a request.
   *
   * @param etag the quoted tag of the content
   * @param bytesPerSecond how fast; empty: as fast as it can
   * @param breakAfter is asked once, if there is anything to send: after how many bytes the
   *     connection breaks; empty: it does not
   */
  public static void send(
      RoutingContext context,
      byte[] content,
      String etag,
      OptionalLong bytesPerSecond,
      Supplier<OptionalLong> breakAfter) {
    Download download = new Download(context, content, bytesPerSecond);
    if (download.begin(etag)) {
      breakAfter
          .get()
          .ifPresent(
              bytes -> download.breakAt = (int) Math.min(download.end, download.position + bytes));
      download.proceed();
    }
  }

  /** Sends the head; false if that is all. */
  private boolean begin(String etag) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
        .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
        .putHeader(HttpHeaders.ETAG, etag);
    String range = request.getHeader("Range");
    String onlyIf = request.getHeader("If-Range");
    Matcher matcher =
        RANGE.matcher(range == null || (onlyIf != null && !onlyIf.equals(etag)) ? "" : range);
    if (matcher.matches() && !range.equals("bytes=-")) {
      if (!narrow(matcher.group(1), matcher.group(2))) {
        response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + content.length);
        response.setStatusCode(416).end();
        return false;
      }
      response.setStatusCode(206);
      response.putHeader(
          HttpHeaders.CONTENT_RANGE, "bytes " + position + "-" + (end - 1) + "/" + content.length);
    }
    response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(end - position));
    return true;
  }

  /** Takes a range over; false if the file has nothing in it. */
  private boolean narrow(String first, String last) {
    long from =
        first.isEmpty()
            ? Math.max(0, content.length - Long.parseLong(last))
            : Long.parseLong(first);
    long to = first.isEmpty() || last.isEmpty() ? content.length : Long.parseLong(last) + 1;
    if (from >= content.length || to <= from) {
      return false;
    }
    position = (int) from;
    end = (int) Math.min(to, content.length);
    return true;
  }

  private void proceed() {
    while (!response.closed()) {
      int stop = Math.min(end, breakAt);
      if (position == stop) {
        finish();
        return;
      }
      int length = Math.min(chunk(), stop - position);
      response.write(Buffer.buffer(length).appendBytes(content, position, length));
      position += length;
      if (bytesPerSecond.isPresent()) {
        long millis = Math.max(1, length * 1_000L / bytesPerSecond.getAsLong());
        vertx.setTimer(millis, timer -> proceed());
        return;
      }
      if (response.writeQueueFull()) {
        response.drainHandler(nothing -> proceed());
        return;
      }
    }
  }

  private void finish() {
    if (breakAt < end) {
      // A write of nothing, so that what was written before is out.
      response.write(Buffer.buffer()).onComplete(nothing -> request.connection().close());
    } else {
      response.end();
    }
  }

  private int chunk() {
    return (int)
        Math.min(
            CHUNK,
            Math.max(
                1, bytesPerSecond.orElse((long) CHUNK * CHUNKS_PER_SECOND) / CHUNKS_PER_SECOND));
  }
}

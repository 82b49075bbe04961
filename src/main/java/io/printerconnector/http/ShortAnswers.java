package io.printerconnector.http;

import org.apache.hc.core5.http.ClassicHttpResponse;

/** Limits the size and time of answers that only report a result. */
public final class ShortAnswers implements AutoCloseable {

  private final Deadlines deadlines = new Deadlines();
  private long maxBytes = 64L << 10;
  private String maxProperty = "the limit";
  private String totalLimit = "30 s";

  /** Longest body, in KiB. */
  public void setMaxKilobytes(long kilobytes) {
    this.maxBytes = kilobytes << 10;
  }

  /** The property that sets the longest body, for the error message. */
  public void setMaxProperty(String property) {
    this.maxProperty = property;
  }

  /** Longest time from the head of the answer to the end of its body, in milliseconds. */
  public void setTotalMillis(long millis) {
    deadlines.setTotalMillis(millis);
    this.totalLimit = "%d s".formatted(millis / 1_000);
  }

  /**
   * Limits the body of an answer whose head has arrived.
   *
   * @param request ends the request, if it can be cancelled
   */
  public void bound(ClassicHttpResponse answer, Object request) {
    if (answer.getEntity() != null) {
      answer.setEntity(
          new BoundedAnswer(
              answer.getEntity(), maxBytes, maxProperty, deadlines.watch(request, totalLimit)));
    }
  }

  @Override
  public void close() {
    deadlines.close();
  }
}

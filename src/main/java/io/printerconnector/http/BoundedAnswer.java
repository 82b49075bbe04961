package io.printerconnector.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** The body of an answer; reading fails when it gets too long. */
final class BoundedAnswer extends HttpEntityWrapper {

  private final long limit;
  private final String property;
  private final Deadlines.Watched request;

  /**
   * @param limit longest body, in bytes
   * @param property the property that sets the limit, for the error message
   */
  BoundedAnswer(HttpEntity entity, long limit, String property, Deadlines.Watched request) {
    super(entity);
    this.limit = limit;
    this.property = property;
    this.request = request;
  }

  @Override
  public InputStream getContent() throws IOException {
    return new Bounded(super.getContent());
  }

  private final class Bounded extends FilterInputStream {

    private long left = limit;
    private boolean atEnd;

    private Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int read = super.read(buffer, offset, length);
        if (read < 0) {
          atEnd = true;
          request.ended();
        } else {
          count(read);
        }
        return read;
      } catch (AnswerTooLongException e) {
        throw e;
      } catch (IOException e) {
        throw request.explain(e);
      }
    }

    private void count(int read) throws IOException {
      left -= read;
      request.moved(read);
      if (left < 0) {
        throw new AnswerTooLongException(limit, property);
      }
    }

    @Override
    public void close() throws IOException {
      if (!atEnd) {
        request.breakOff(); // closing it would read the rest, which may be endless
      }
      super.close();
    }
  }
}

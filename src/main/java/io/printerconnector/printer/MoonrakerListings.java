package io.printerconnector.printer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.printerconnector.json.JsonListing;
import io.printerconnector.json.JsonText;
import io.printerconnector.json.RawJson;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;

/**
 * Reads Moonraker's long lists as they stream by. Only their text is kept, and only a few long ones
 * are read at the same time, because each may take some MiB.
 */
public final class MoonrakerListings {

  private static final int SHORT_BYTES = 256 * 1024;

  private final MoonrakerAnswers answers;
  private final Semaphore longOnes;
  private final long waitMillis;

  /**
   * @param answers reads answers that are errors
   * @param longOnes maximum number of lists longer than 256 KiB that are read at the same time
   * @param waitMillis longest wait of another one
   */
  public MoonrakerListings(MoonrakerAnswers answers, int longOnes, long waitMillis) {
    this.waitMillis = waitMillis;
    this.answers = answers;
    this.longOnes = new Semaphore(longOnes, true);
  }

  /**
   * The list in the body, which is the member {@code result} of the answer.
   *
   * @throws IOException if the connection breaks, or the list is too long
   * @throws MoonrakerException if the status is not 2xx
   * @throws PrinterUnreachableException if there is no list: an empty one would make the cloud
   *     forget every file
   */
  public JsonListing files(Exchange exchange) throws IOException {
    return read(exchange, in -> JsonListing.only(in, "/result"));
  }

  /**
   * The answer in the body, with the list of jobs in it.
   *
   * @throws IOException if the connection breaks, or the list is too long
   * @throws MoonrakerException if the status is not 2xx
   * @throws PrinterUnreachableException if there is no such list
   */
  public JsonListing history(Exchange exchange) throws IOException {
    return read(exchange, in -> JsonListing.whole(in, "/result/jobs"));
  }

  /** The text of the listing in the body. */
  public RawJson json(Exchange exchange) {
    return exchange.getMessage().getBody(JsonListing.class).json();
  }

  /** The number of elements of the listing in the body. */
  public int count(Exchange exchange) {
    return exchange.getMessage().getBody(JsonListing.class).count();
  }

  private interface Reading {
    JsonListing read(InputStream in) throws IOException;
  }

  private JsonListing read(Exchange exchange, Reading reading) throws IOException {
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    InputStream body = exchange.getMessage().getBody(InputStream.class);
    try (Gate in = new Gate(body == null ? InputStream.nullInputStream() : body)) {
      if (status < 200 || status > 299) {
        exchange.getMessage().setBody(in.readAllBytes());
        answers.answer(exchange); // throws its meaning
      }
      return reading.read(in);
    } catch (JsonProcessingException e) {
      // Without its cause, which is an IOException, as if the connection had broken.
      throw MoonrakerAnswers.notMoonraker(
          exchange, new IllegalArgumentException(JsonText.complaint(e)));
    } catch (JsonListing.NoListException e) {
      throw new PrinterUnreachableException(
          "moonraker at %s answered without the list".formatted(MoonrakerAnswers.baseUrl(exchange)),
          null);
    } finally {
      // Otherwise the next route would read the rest of it.
      exchange.getMessage().setBody(null);
    }
  }

  /** Makes a list that turns out to be long wait until others are done. */
  private final class Gate extends FilterInputStream {

    private long come;
    private boolean admitted;

    private Gate(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (come > SHORT_BYTES && !admitted) {
        admit();
      }
      int count = in.read(buffer, offset, length);
      come += Math.max(0, count);
      return count;
    }

    private void admit() throws IOException {
      try {
        admitted = longOnes.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      if (!admitted) {
        throw new IOException("too many long lists come at the same time (printer.longLists)");
      }
    }

    @Override
    public void close() throws IOException {
      try {
        in.close();
      } finally {
        if (admitted) {
          admitted = false;
          longOnes.release();
        }
      }
    }
  }
}

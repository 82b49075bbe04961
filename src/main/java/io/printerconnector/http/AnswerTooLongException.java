package io.printerconnector.http;

import java.io.IOException;
import org.apache.hc.core5.http.MessageConstraintException;

/** An answer was not read to its end because it is too long; the message names the limit. */
public final class AnswerTooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerTooLongException(long limit, String property) {
    super(
        limit % (1 << 20) == 0
            ? "the answer is longer than %d MiB (%s)".formatted(limit >> 20, property)
            : "the answer is longer than %d KiB (%s)".formatted(limit >> 10, property));
  }

  private AnswerTooLongException(MessageConstraintException cause) {
    super(
        "the answer has a longer head, or longer lines in it, than is read"
            + " (http.maxHeaders, http.maxLineKilobytes)",
        cause);
  }

  /** The error itself, or the meaning of the HTTP client's own limits. */
  static IOException explain(IOException error) {
    return error instanceof MessageConstraintException e ? new AnswerTooLongException(e) : error;
  }
}

package io.printerconnector.http;

import java.io.IOException;

/** An answer was not read to its end because it is too long; the message says the limit. */
public final class AnswerTooLongException extends IOException {

  AnswerTooLongException(long limit, String property) {
    super(
        limit % (1 << 20) == 0
            ? "the answer is longer than %d MiB (%s)".formatted(limit >> 20, property)
            : "the answer is longer than %d KiB (%s)".formatted(limit >> 10, property));
  }
}

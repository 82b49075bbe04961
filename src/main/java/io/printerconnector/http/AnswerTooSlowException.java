package io.printerconnector.http;

import java.net.SocketTimeoutException;

/** A request was aborted because its whole answer did not arrive in time. */
public final class AnswerTooSlowException extends SocketTimeoutException {
  private static final long serialVersionUID = 1L;

  AnswerTooSlowException(String limit, Throwable cause) {
    super("the whole answer did not come within " + limit);
    initCause(cause);
  }
}

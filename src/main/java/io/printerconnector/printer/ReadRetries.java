package io.printerconnector.printer;

import io.printerconnector.http.AnswerTooLongException;
import io.printerconnector.http.AnswerTooSlowException;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;

/** Which requests to a printer may be sent again. */
public final class ReadRetries implements Predicate {

  private static final String QUERY = "/printer/objects/query";

  private int attempts = 3;

  /** How often a request is sent at most. */
  public void setAttempts(int attempts) {
    this.attempts = attempts;
  }

  /**
   * Whether the request in the exchange, which ended in the caught exception, may be sent again: it
   * is a question that changes nothing (the variable {@code changes}), and its connection broke or
   * was refused. A peer that is slow or says too much is no better the next time.
   */
  @Override
  public boolean matches(Exchange exchange) {
    Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    int sent = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, int.class);
    return isQuestion(exchange) && isBroken(error) && sent < attempts;
  }

  /**
   * Whether the request in the exchange changes nothing, by the variable {@code changes} and by
   * itself: a route may have forgotten to say that it does.
   */
  static boolean isQuestion(Exchange exchange) {
    Message request = exchange.getMessage();
    return "false".equals(exchange.getVariable("changes", String.class))
        && ("GET".equals(request.getHeader(Exchange.HTTP_METHOD, String.class))
            || request.getHeader(Exchange.HTTP_URI, "", String.class).endsWith(QUERY));
  }

  private static boolean isBroken(Exception error) {
    return error instanceof IOException
        && !(error instanceof InterruptedIOException) // time-outs too
        && !(error instanceof AnswerTooLongException)
        && !(error instanceof AnswerTooSlowException);
  }
}

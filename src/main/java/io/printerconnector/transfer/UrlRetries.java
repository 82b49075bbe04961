package io.printerconnector.transfer;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.http.AnswerTooLongException;
import io.printerconnector.http.ProxyException;
import io.printerconnector.http.TlsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long to wait after a failed request to a URL from the cloud, and when to give up. */
public final class UrlRetries {

  private static final Logger LOG = LoggerFactory.getLogger(UrlRetries.class);
  private static final long LONGEST_PAUSE = 30_000;
  private static final long SHORT = 10;
  private static final String BEHIND_PROXY =
      " here; if only the proxy knows it, list it in url_hosts";

  private final Transfers transfers;
  private int attempts = 8;
  private int nameAttempts = 4;
  private long pauseMillis = 1_000;

  /** Waits in the given transfers. */
  public UrlRetries(Transfers transfers) {
    this.transfers = transfers;
  }

  /** Maximum number of requests in a row that bring nothing. */
  public void setAttempts(int attempts) {
    this.attempts = attempts;
  }

  /** Maximum number of failed name lookups in a row before anything has arrived. */
  public void setNameAttempts(int attempts) {
    this.nameAttempts = attempts;
  }

  /**
   * Pause after the first of them, in milliseconds; it doubles each time up to half a minute. After
   * a request that brought something, the pause is a tenth of this.
   */
  public void setPauseMillis(long millis) {
    this.pauseMillis = millis;
  }

  /**
   * Waits a little after the request of the variable {@code urlTransfer} that failed with the
   * caught exception.
   *
   * @throws CommandFailedException if too many requests have brought nothing
   * @throws TransferCancelledException if the transfer was cancelled
   */
  public void interrupted(Exchange exchange) throws InterruptedException {
    UrlTransfer file = exchange.getVariable("urlTransfer", UrlTransfer.class);
    IOException error = error(exchange);
    transfers.current().ensureNotCancelled();
    int failures = file.failed();
    String reason = transfers.current().isStalled() ? "nothing has moved" : reason(error);
    if (error instanceof AnswerTooLongException) {
      throw new CommandFailedException(
          "%s %s: %s".formatted(file.failure(), file.host(), error.getMessage()), error);
    }
    if (failures >= most(file, error)) {
      throw new CommandFailedException(
          "%s %s: %s (%d tries brought nothing)"
              .formatted(file.failure(), file.host(), reason, failures),
          error);
    }
    long pause =
        failures == 0
            ? pauseMillis / SHORT
            : Math.min(LONGEST_PAUSE, pauseMillis << Math.min(20, failures - 1));
    LOG.info(
        "{} stopped at {} MiB: {}; going on in {} ms",
        transfers.current().file(),
        transfers.current().done() >> 20,
        reason,
        pause);
    transfers.pause(pause);
  }

  /** A name that is looked up before it is told to a proxy fails within another exception. */
  private static IOException error(Exchange exchange) {
    IOException error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, IOException.class);
    return error.getCause() instanceof HttpException planned
            && planned.getCause() instanceof UnknownHostException unknown
        ? new UnknownHostException(unknown.getMessage() + BEHIND_PROXY)
        : error;
  }

  /** A misspelt host never answers; one that has answered before will be back. */
  private int most(UrlTransfer file, IOException error) {
    if (!file.isRepeatable()) {
      return 1;
    }
    boolean known = file.hasBrought() || transfers.current().done() > 0;
    return error instanceof UnknownHostException && !known
        ? Math.min(attempts, nameAttempts)
        : attempts;
  }

  /**
   * Whether the same request may succeed later, by the status of its answer.
   *
   * @throws IOException if it may
   */
  static void ensureFinal(int status) throws IOException {
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      throw new IOException("its server answered with http " + status);
    }
  }

  /** What went wrong; the text of an exception may quote the URL, which may contain a signature. */
  private static String reason(IOException error) {
    if (error.getClass() == IOException.class
        || error instanceof ProxyException
        || error instanceof TlsException) {
      return error.getMessage();
    } else if (error instanceof UnknownHostException) {
      return String.valueOf(error.getMessage()).endsWith(BEHIND_PROXY)
          ? "unknown host" + BEHIND_PROXY
          : "unknown host";
    } else if (error instanceof SocketTimeoutException) {
      return "no answer in time";
    } else if (error instanceof ConnectException) {
      return "no connection";
    }
    return "the connection broke";
  }
}

package io.printerconnector.cloud;

import io.printerconnector.loop.RetryLater;

/** The cloud answered a request with an error. */
public final class CloudException extends RuntimeException implements RetryLater {

  private final int status;
  private final long retryAfterSeconds;

  CloudException(int status, String message) {
    this(status, message, 0);
  }

  CloudException(int status, String message, long retryAfterSeconds) {
    super(message);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  @Override
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** The HTTP status of the answer. */
  public int getStatus() {
    return status;
  }

  /**
   * Whether the cloud has understood the request and refuses it, so that it need not be repeated.
   */
  public boolean isRefusal() {
    return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
  }

  /**
   * Whether the same request can never succeed: a refusal that is not about the credentials (401,
   * 403), which may be mended.
   */
  public boolean isFinal() {
    return isRefusal() && status != 401 && status != 403;
  }
}

package io.printerconnector.cloud;

import io.printerconnector.loop.CloudAvailability;
import io.printerconnector.loop.RetryLater;

/** The cloud answered a request with an error. */
public final class CloudException extends RuntimeException implements RetryLater {

  private final int status;
  private final String trouble;
  private final long retryAfterSeconds;

  /** An answer that is an error, in its own words. */
  public CloudException(int status, String message) {
    super(message);
    this.status = status;
    this.trouble = message;
    this.retryAfterSeconds = 0;
  }

  /** An answer whose status is not 2xx, and the reason in its body. */
  public CloudException(int status, String request, String reason, long retryAfterSeconds) {
    super("the cloud answered %s with http %d%s".formatted(request, status, reason));
    this.status = status;
    this.trouble = "http " + status + reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  @Override
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  @Override
  public String trouble() {
    return trouble;
  }

  @Override
  public String stateOfAll() {
    return switch (status) {
      case 502, 503, 504 -> CloudAvailability.AWAY;
      case 401, 403 -> "the cloud does not accept the credentials of this connector";
      default -> null;
    };
  }

  /** The HTTP status of the answer. */
  public int getStatus() {
    return status;
  }

  /** Whether the cloud has understood and refused the request, so that it need not be repeated. */
  public boolean isRefusal() {
    return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
  }

  /**
   * Whether the same request can never succeed: a refusal that is not about the credentials (401,
   * 403), because those can be corrected.
   */
  public boolean isFinal() {
    return isRefusal() && status != 401 && status != 403;
  }
}

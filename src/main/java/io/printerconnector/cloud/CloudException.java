package io.printerconnector.cloud;

/** The cloud answered a request with an error. */
public final class CloudException extends RuntimeException {

  private final int status;

  CloudException(int status, String message) {
    super(message);
    this.status = status;
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

package io.printerconnector.loop;

/** A request was not sent, because the cloud does not want to be asked yet. */
public final class PauseNotOverException extends RuntimeException implements RetryLater {

  private final String trouble;
  private final long seconds;

  PauseNotOverException(String message, String trouble, long seconds) {
    super(message);
    this.trouble = trouble;
    this.seconds = seconds;
  }

  @Override
  public long retryAfterSeconds() {
    return seconds;
  }

  @Override
  public String trouble() {
    return trouble;
  }
}

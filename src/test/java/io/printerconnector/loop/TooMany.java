package io.printerconnector.loop;

/** A refusal that says when to come again; each names another request. */
final class TooMany extends RuntimeException implements RetryLater {

  private static final long serialVersionUID = 1L;

  private final long seconds;

  TooMany(String message, long seconds) {
    super(message);
    this.seconds = seconds;
  }

  @Override
  public long retryAfterSeconds() {
    return seconds;
  }

  @Override
  public String trouble() {
    return "too many requests";
  }
}

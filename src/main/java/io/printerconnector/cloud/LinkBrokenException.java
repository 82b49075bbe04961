package io.printerconnector.cloud;

import io.printerconnector.loop.CloudAvailability;
import io.printerconnector.loop.RetryLater;
import java.io.IOException;

/** Connections to the cloud do not last, so the next one has to wait. */
public final class LinkBrokenException extends IOException implements RetryLater {
  private static final long serialVersionUID = 1L;

  private final long waitSeconds;

  /**
   * @param lastedMillis how long the last one lasted, in milliseconds
   * @param waitMillis how long the next one has to wait
   */
  LinkBrokenException(long lastedMillis, long waitMillis) {
    super("the connection ended after %d s".formatted(lastedMillis / 1_000));
    this.waitSeconds = (waitMillis + 999) / 1_000;
  }

  @Override
  public long retryAfterSeconds() {
    return waitSeconds;
  }

  @Override
  public String trouble() {
    return "connections to the cloud do not last";
  }

  @Override
  public String stateOfAll() {
    return CloudAvailability.AWAY;
  }
}

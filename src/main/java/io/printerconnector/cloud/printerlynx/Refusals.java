package io.printerconnector.cloud.printerlynx;

import io.printerconnector.cloud.CloudException;
import java.util.Objects;

/** What a negative answer to the authentication means for the loops. */
final class Refusals {

  private static final int UNAUTHORIZED = 401;

  private Refusals() {}

  static CloudException of(AgentMessage message, long retryAfterSeconds) {
    String reason = Objects.requireNonNullElse(message.text("message"), "no reason");
    return new CloudException(
        UNAUTHORIZED, "the authentication", ": " + AgentMessage.shown(reason), retryAfterSeconds);
  }
}

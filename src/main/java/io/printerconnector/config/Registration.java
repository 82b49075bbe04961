package io.printerconnector.config;

import io.printerconnector.command.Identifier;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/**
 * What the cloud gives in exchange for a pairing token.
 *
 * @param connectorId the id of this connector
 * @param secret the bearer secret for all further requests
 * @param printerIds the ids of the configured printers, in their order
 * @param commandsSeconds the suggested time between polls for commands; null if there is none
 * @param snapshotsSeconds the suggested time between snapshots; null if there is none
 */
public record Registration(
    Identifier connectorId,
    String secret,
    List<Identifier> printerIds,
    Integer commandsSeconds,
    Integer snapshotsSeconds) {

  /** Copies the list of ids, so that the record cannot change. */
  public Registration {
    Objects.requireNonNull(connectorId, "connectorId");
    Objects.requireNonNull(secret, "secret");
    printerIds = List.copyOf(printerIds);
  }

  /**
   * Whether config.json can hold this JSON value as an id, so that what is stored can be loaded.
   */
  public static boolean isId(Object value) {
    boolean integer =
        (value instanceof Integer || value instanceof Long || value instanceof BigInteger)
            && new BigInteger(value.toString()).signum() > 0;
    return integer || value instanceof String text && isHeaderSafe(text) && !text.equals("0");
  }

  /** Whether this text can be sent in an HTTP header, as ids and secrets are. */
  public static boolean isHeaderSafe(String text) {
    return ConfigFields.isHeaderSafe(text);
  }

  /** All fields but the secret. */
  @Override
  public String toString() {
    return "Registration[connectorId=%s, secret=hidden, printerIds=%s, commandsSeconds=%s,"
            .formatted(connectorId, printerIds, commandsSeconds)
        + " snapshotsSeconds=%s]".formatted(snapshotsSeconds);
  }
}

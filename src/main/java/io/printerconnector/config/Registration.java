package io.printerconnector.config;

import io.printerconnector.command.Identifier;
import java.util.List;
import java.util.Map;
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
   * Reads the answer to {@code POST /api/v1/connectors/register}. Printers are matched by name if
   * the names are unique and the same on both sides, and by position otherwise (as in the Go
   * agent); a suggested interval that is not an integer from 1 to 86400 is left out.
   *
   * @param answer the decoded JSON of the answer; null counts as empty
   * @param printers the configured printers
   * @throws IncompleteRegistrationException when an id or the secret is missing or unusable
   */
  public static Registration parse(Map<String, Object> answer, List<PrinterConfig> printers) {
    RegistrationAnswer fields = new RegistrationAnswer(answer == null ? Map.of() : answer);
    return new Registration(
        fields.connectorId(),
        fields.secret(),
        fields.printerIds(printers),
        fields.seconds("commands_seconds"),
        fields.seconds("snapshots_seconds"));
  }

  /** All fields but the secret. */
  @Override
  public String toString() {
    return "Registration[connectorId=%s, secret=hidden, printerIds=%s, commandsSeconds=%s,"
            .formatted(connectorId, printerIds, commandsSeconds)
        + " snapshotsSeconds=%s]".formatted(snapshotsSeconds);
  }
}

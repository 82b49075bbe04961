package io.printerconnector.simulator.cloud;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Map;

/**
 * A queued command and what became of it, at one moment.
 *
 * @param command what was queued, with its id
 * @param status how far it has come
 * @param deliveredTo the id of the connector that got it last, or null
 * @param result the result of the first completion, or null
 * @param errorMessage the error of the first completion, or null
 * @param timesDelivered how often it was handed out
 * @param completions how often it was completed; only the first one changes the record
 * @param createdAt when it was queued
 * @param startedAt when it was first handed out, or null
 * @param deliveredAt when it was last handed out, or null
 * @param completedAt when it was first completed, or null
 */
public record CommandRecord(
    @JsonUnwrapped QueuedCommand command,
    CommandStatus status,
    Object deliveredTo,
    Map<String, Object> result,
    String errorMessage,
    int timesDelivered,
    int completions,
    Instant createdAt,
    Instant startedAt,
    Instant deliveredAt,
    Instant completedAt) {

  static CommandRecord queued(QueuedCommand command, Instant now) {
    return new CommandRecord(
        command, CommandStatus.PENDING, null, null, null, 0, 0, now, null, null, null);
  }

  /** The id as it was queued: a String, Integer, Long or BigInteger. */
  public Object id() {
    return command.id();
  }

  /** The printer's id as it was queued. */
  public Object printerId() {
    return command.printerId();
  }

  /** The action's name. */
  public String action() {
    return command.action();
  }

  /** The params as they were queued; a Map in the usual case. */
  public Object params() {
    return command.params();
  }

  /** Whether a connector has completed it. */
  public boolean finished() {
    return status == CommandStatus.SUCCEEDED || status == CommandStatus.FAILED;
  }

  CommandRecord delivered(Object connectorId, Instant now) {
    return new CommandRecord(
        command,
        finished() ? status : CommandStatus.RUNNING,
        connectorId,
        result,
        errorMessage,
        timesDelivered + 1,
        completions,
        createdAt,
        startedAt == null ? now : startedAt,
        now,
        completedAt);
  }

  CommandRecord completed(Completion completion, Instant now) {
    return new CommandRecord(
        command,
        finished() ? status : completion.status(),
        deliveredTo,
        finished() ? result : completion.result(),
        finished() ? errorMessage : completion.errorMessage(),
        timesDelivered,
        completions + 1,
        createdAt,
        startedAt,
        deliveredAt,
        finished() ? completedAt : now);
  }
}

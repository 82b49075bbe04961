package io.printerconnector.command;

import io.printerconnector.json.JsonText;
import io.printerconnector.json.RawJson;
import java.util.Map;

/**
 * How a command ended, as it is reported to the cloud.
 *
 * @param commandId the command
 * @param printerId the printer it was for, or null if that is not known
 * @param action what was to be done, or null if that is not known
 * @param succeeded whether it did what it should
 * @param errorMessage what went wrong, for a person to read; null if it succeeded
 * @param result the result of the action, a JSON object as text because it may be long; always has
 *     {@code action} if it is known
 */
public record Outcome(
    Identifier commandId,
    Identifier printerId,
    String action,
    boolean succeeded,
    String errorMessage,
    RawJson result) {

  /** An outcome with the members of its result. */
  public Outcome(
      Identifier commandId,
      Identifier printerId,
      boolean succeeded,
      String errorMessage,
      Map<String, Object> result) {
    this(
        commandId,
        printerId,
        result.get("action") instanceof String action ? action : null,
        succeeded,
        errorMessage,
        RawJson.object(result));
  }

  /** The command that it belongs to. */
  public OutcomeReference reference() {
    return new OutcomeReference(commandId, printerId, action);
  }

  /** The result as JSON. */
  public String resultJson() {
    return result.toString();
  }

  /** The error message as a JSON string, or JSON's null. */
  public String errorMessageJson() {
    return JsonText.of(errorMessage);
  }

  /** Leaves out the result, which may be long. */
  @Override
  public String toString() {
    return "command " + commandId + (succeeded ? " succeeded" : " failed: " + errorMessage);
  }
}

package io.printerconnector.command;

import io.printerconnector.json.JsonText;
import java.util.Map;

/**
 * How a command ended, as it is reported to the cloud.
 *
 * @param commandId the command
 * @param printerId the printer it was for, or null if that is not known
 * @param succeeded whether it did what it should
 * @param errorMessage what went wrong, for a person to read; null if it succeeded
 * @param result what the action has to tell, by name; always has {@code action} if it is known
 */
public record Outcome(
    Identifier commandId,
    Identifier printerId,
    boolean succeeded,
    String errorMessage,
    Map<String, Object> result) {

  /** Name of the queue of outcomes that this one belongs to: one for each printer. */
  public String queue() {
    return printerId == null ? "none" : "printer-" + printerId;
  }

  /** The result as JSON. */
  public String resultJson() {
    return JsonText.of(result);
  }

  /** The error message as a JSON string, or JSON's null. */
  public String errorMessageJson() {
    return JsonText.of(errorMessage);
  }

  /** Leaves the result out, which may be long. */
  @Override
  public String toString() {
    return "command " + commandId + (succeeded ? " succeeded" : " failed: " + errorMessage);
  }
}

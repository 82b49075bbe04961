package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.JsonFields;
import io.printerconnector.simulator.JsonFields.InvalidField;
import java.util.Map;

/**
 * What a connector reports of a command.
 *
 * @param status SUCCEEDED or FAILED
 * @param result the action's result, or null
 * @param errorMessage the error; the contract requires it if the command failed
 */
record Completion(CommandStatus status, Map<String, Object> result, String errorMessage) {

  /**
   * Reads the body of a completion.
   *
   * @throws InvalidField if it breaks the contract
   */
  static Completion of(JsonFields body) {
    String status = body.text("status");
    String error = body.text("error_message");
    Map<String, Object> result = body.values().get("result") == null ? null : body.object("result");
    if ("succeeded".equals(status)) {
      return new Completion(CommandStatus.SUCCEEDED, result, error);
    }
    if (!"failed".equals(status)) {
      throw new InvalidField("status", "\"succeeded\" or \"failed\"", status);
    }
    if (error == null || error.isBlank()) {
      throw new InvalidField("error_message", "a non-empty string if \"status\" is failed", error);
    }
    return new Completion(CommandStatus.FAILED, result, error);
  }
}

package io.printerconnector.command;

import java.util.Map;

/**
 * A command did not do what it should. The message goes to the cloud, so it is written for a person
 * and contains no secret, path on this machine or stack trace.
 */
public class CommandFailedException extends RuntimeException {

  private final transient Map<String, Object> facts;

  public CommandFailedException(String message) {
    this(message, Map.of());
  }

  /**
   * @param facts further members of the outcome's result
   */
  public CommandFailedException(String message, Map<String, Object> facts) {
    super(message);
    this.facts = facts;
  }

  public CommandFailedException(String message, Throwable cause) {
    super(message, cause);
    this.facts = Map.of();
  }

  /** Further members of the outcome's result, beside those that the action has set. */
  public Map<String, Object> facts() {
    return facts;
  }
}

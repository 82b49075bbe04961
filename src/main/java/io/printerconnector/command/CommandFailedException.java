package io.printerconnector.command;

import java.util.Map;

/**
 * A command did not do what it should. The message is what the cloud is told, so it is written for
 * a person and holds no secret, path of this machine or stack trace.
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

  /** What the outcome's result has beside what the action has told so far. */
  Map<String, Object> facts() {
    return facts;
  }
}

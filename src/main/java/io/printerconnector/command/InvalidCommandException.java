package io.printerconnector.command;

/** An element of the command list that is not a command this connector can carry out. */
public final class InvalidCommandException extends RuntimeException {

  private final transient Identifier commandId;
  private final String action;

  /**
   * @param commandId its id, or null if it has none that can be used
   * @param action its action, or null if it has none that can be used
   * @param message what is wrong with it, for the cloud to read
   */
  public InvalidCommandException(Identifier commandId, String action, String message) {
    super(message);
    this.commandId = commandId;
    this.action = action;
  }

  /** The id of the command, or null if it has no usable one. */
  public Identifier getCommandId() {
    return commandId;
  }

  /** The action of the command, or null if it has no usable one. */
  public String getAction() {
    return action;
  }
}

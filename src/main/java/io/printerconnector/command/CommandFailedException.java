package io.printerconnector.command;

/**
 * A command did not do what it should. The message is what the cloud is told, so it is written for
 * a person and holds no secret, path of this machine or stack trace.
 */
public class CommandFailedException extends RuntimeException {

  public CommandFailedException(String message) {
    super(message);
  }

  public CommandFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

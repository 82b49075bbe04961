package io.printerconnector.command;

/** A parameter of a command is missing or cannot be used; the message names it and says why. */
public final class InvalidParameterException extends CommandFailedException {

  public InvalidParameterException(String message) {
    super(message);
  }
}

package io.printerconnector.command;

/** The cloud asks for an action that no route carries out. */
public final class UnsupportedActionException extends CommandFailedException {

  public UnsupportedActionException(String message) {
    super(message);
  }
}

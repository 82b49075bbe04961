package io.printerconnector.command;

/** A command was not carried out because it makes no sense, or would do harm, in this state. */
public class CommandRefusedException extends CommandFailedException {

  public CommandRefusedException(String message) {
    super(message);
  }
}

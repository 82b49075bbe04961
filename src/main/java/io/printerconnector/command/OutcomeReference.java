package io.printerconnector.command;

/**
 * The command that an outcome belongs to: the cloud may use the same id again for another printer
 * or action.
 *
 * @param commandId the command's id
 * @param printerId the printer it was for, or null if that is not known
 * @param action what was to be done, or null if that is not known
 */
public record OutcomeReference(Identifier commandId, Identifier printerId, String action) {

  /** The reference to a command. */
  public static OutcomeReference of(Command command) {
    return new OutcomeReference(command.id(), command.printerId(), command.action());
  }

  /** Name of the queue of outcomes that it belongs to: one for each printer. */
  public String queue() {
    return printerId == null ? "none" : "printer-" + printerId;
  }
}

package io.printerconnector.command;

import java.util.Map;

/** The place of a command in the queue of its printer; guarded by the lock of that queue. */
final class Place {

  final Command command;
  final String endpoint;
  final Lane lane;
  final Map<String, Object> variables;
  final long list;
  boolean running;
  boolean refused;
  String brokenOffBy;
  Place following;

  /**
   * @param endpoint URI of the route that carries the command out
   * @param variables what that route's exchange has from the beginning
   * @param list number of the list that it came in; 0 if an earlier run has left it
   */
  Place(Command command, String endpoint, Lane lane, Map<String, Object> variables, long list) {
    this.command = command;
    this.endpoint = endpoint;
    this.lane = lane;
    this.variables = variables;
    this.list = list;
  }

  /**
   * Whether a {@code cancel_transfer} means it: all that moves a file for the printer, and only if
   * it is named also what looks and hands over what it saw.
   *
   * @param wanted the id that it names, or null
   */
  boolean isTransferMeantBy(Identifier wanted) {
    boolean meant = wanted == null ? lane == Lane.TRANSFER : wanted.equals(command.id());
    return meant && lane != Lane.CONTROL && mayBeBrokenOff();
  }

  /** Nothing of what waits is lost; of what is under way only a file can be stopped on its way. */
  private boolean mayBeBrokenOff() {
    return command.isTransfer() || lane == Lane.TRANSFER && !running;
  }
}

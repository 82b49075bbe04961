package io.printerconnector.execution;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Lane;
import java.util.Map;

/** The place of a command in the queue of its printer; guarded by the lock of that queue. */
final class Place {

  final Command command;
  final String endpoint;
  Lane lane;
  final Map<String, Object> variables;
  final long list;
  boolean running;
  boolean refused;
  String brokenOffBy;
  Place following;

  /**
   * @param endpoint URI of the route that carries the command out
   * @param variables the initial variables of that route's exchange
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
   * Whether a {@code cancel_transfer} applies to it: to everything that moves a file for the
   * printer; to a look that sends what it saw only if it is named.
   *
   * @param wanted the id that it names, or null
   */
  boolean isTransferMeantBy(Identifier wanted) {
    boolean meant = wanted == null ? lane == Lane.TRANSFER : wanted.equals(command.id());
    return meant && lane != Lane.CONTROL && mayBeBrokenOff();
  }

  /** A waiting command can always be stopped; of those in progress, only a file on its way can. */
  private boolean mayBeBrokenOff() {
    return command.isTransfer() || lane == Lane.TRANSFER && !running;
  }
}

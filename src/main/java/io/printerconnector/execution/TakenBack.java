package io.printerconnector.execution;

import io.printerconnector.command.Command;
import java.util.List;
import java.util.stream.Stream;

/**
 * The commands that another one has taken back.
 *
 * @param waiting those that had not begun, and never will
 * @param underWay those that had begun, and will end as failed by themselves
 */
public record TakenBack(List<Command> waiting, List<Command> underWay) {

  /** Whether there are none. */
  public boolean isEmpty() {
    return waiting.isEmpty() && underWay.isEmpty();
  }

  /** The ids of all as JSON values. */
  public List<Object> ids() {
    return Stream.concat(underWay.stream(), waiting.stream())
        .map(command -> command.id().value())
        .toList();
  }
}

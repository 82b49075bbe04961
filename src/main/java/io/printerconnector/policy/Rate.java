package io.printerconnector.policy;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.loop.MonotonicClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts how often an action was sent to a printer in the last minute. */
final class Rate {

  private static final long MINUTE_MILLIS = 60_000;

  private record Counted(Identifier printerId, String action) {}

  /** A counted command, and the time. */
  record Ticket(Command command, Long at) {}

  private final MonotonicClock clock;
  private final Map<Counted, Deque<Long>> times = new HashMap<>();

  Rate(MonotonicClock clock) {
    this.clock = clock;
  }

  /**
   * Counts the command if its action has a limit; null if it has none.
   *
   * @param max the limit; 0 is none
   * @throws PolicyRefusedException if the limit for the last minute is reached
   */
  synchronized Ticket count(Command command, int max) {
    if (max == 0) {
      return null;
    }
    long now = clock.millis();
    Deque<Long> counted =
        times.computeIfAbsent(
            new Counted(command.printerId(), command.action()), key -> new ArrayDeque<>());
    while (!counted.isEmpty() && now - counted.peekFirst() >= MINUTE_MILLIS) {
      counted.removeFirst();
    }
    if (counted.size() >= max) {
      throw new PolicyRefusedException(
          "max_per_minute", max, command.action() + " was carried out as often in the last minute");
    }
    counted.addLast(now);
    return new Ticket(command, now);
  }

  /** Forgets a counted command that never reached the printer. */
  synchronized void forget(Ticket ticket) {
    Command command = ticket.command();
    times.get(new Counted(command.printerId(), command.action())).remove(ticket.at());
  }
}

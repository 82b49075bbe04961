package io.printerconnector.execution;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Lane;
import io.printerconnector.loop.MonotonicClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The commands of all printers that wait or are in progress, and the lists whose commands are still
 * arriving. Safe for many threads.
 */
final class PrinterQueues {

  private final Map<Identifier, PrinterQueue> printers = new HashMap<>();
  private final List<ArrivingList> arriving = new ArrayList<>();
  private long lists;
  private int looks = 1;

  /** Maximum number of looks at a printer at the same time. */
  synchronized void setLooks(int looks) {
    this.looks = looks;
  }

  /** A list that is being requested now. */
  synchronized ArrivingList expect(long patienceMillis) {
    ArrivingList list = new ArrivingList(++lists, patienceMillis, MonotonicClock.SYSTEM);
    arriving.add(list);
    return list;
  }

  synchronized void ended(ArrivingList list) {
    list.end();
    arriving.remove(list);
  }

  synchronized void add(Place place) {
    printers.computeIfAbsent(place.command.printerId(), id -> new PrinterQueue(looks)).add(place);
  }

  /** The places of a printer whose turn has come; they count as running from now on. */
  synchronized List<Place> begin(Identifier printerId) {
    return queue(printerId).begin(this::isHeldUp);
  }

  private boolean isHeldUp(Place place) {
    return arriving.stream()
        .anyMatch(list -> list.number() < place.list && list.holdsUp(place.command.printerId()));
  }

  /**
   * Lets a command that is in progress go on in the control lane when it is over here.
   *
   * @throws CommandFailedException if it was taken back after it had begun
   */
  synchronized void follow(Command command, String endpoint, Map<String, Object> variables) {
    Place place = queue(command.printerId()).running(command).orElseThrow();
    if (place.brokenOffBy != null) {
      throw new CommandFailedException(place.brokenOffBy);
    }
    place.following = new Place(command, endpoint, Lane.CONTROL, variables, place.list);
  }

  /** Takes the chosen commands of a printer back, see {@link PrinterQueue#takeBack}. */
  synchronized TakenBack takeBack(Predicate<Place> chosen, Command by, String reason) {
    return queue(by.printerId()).takeBack(chosen, by, reason);
  }

  /** Why a command in progress should not go on; null if it should. */
  synchronized String reasonToStop(Command command) {
    return queue(command.printerId()).running(command).map(place -> place.brokenOffBy).orElse(null);
  }

  /** A place that had no thread waits again; true the first time. */
  synchronized boolean hadNoThread(Place place) {
    place.running = false; // otherwise it would hold its lane forever
    boolean first = !place.refused;
    place.refused = true;
    return first;
  }

  synchronized void leave(Place place) {
    Identifier printerId = place.command.printerId();
    PrinterQueue queue = printers.get(printerId);
    queue.leave(place);
    if (queue.isEmpty()) {
      printers.remove(printerId);
      notifyAll();
    }
  }

  /** The printers that have commands. */
  synchronized List<Identifier> busy() {
    return List.copyOf(printers.keySet());
  }

  /** How many commands wait or are in progress. */
  synchronized int size() {
    return printers.values().stream().mapToInt(PrinterQueue::size).sum();
  }

  /** Waits until there is no command, but no longer than this; whether there is none. */
  synchronized boolean becomesIdle(long millis) throws InterruptedException {
    if (!printers.isEmpty()) {
      wait(millis);
    }
    return printers.isEmpty();
  }

  /** The queue of a printer; a temporary empty one if it has no commands. */
  private PrinterQueue queue(Identifier printerId) {
    return printers.getOrDefault(printerId, new PrinterQueue(looks));
  }
}

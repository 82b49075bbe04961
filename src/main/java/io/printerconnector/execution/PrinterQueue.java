package io.printerconnector.execution;

import io.printerconnector.command.Command;
import io.printerconnector.command.Lane;
import io.printerconnector.command.OutcomeReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The commands of one printer that wait or are in progress, in the order of acceptance. Not
 * thread-safe.
 */
final class PrinterQueue {

  private final List<Place> places = new ArrayList<>();
  private final int looks;

  /**
   * @param looks maximum number of looks at the same time
   */
  PrinterQueue(int looks) {
    this.looks = looks;
  }

  /** Puts a command after those of its own list and of earlier lists. */
  void add(Place place) {
    int at = places.size();
    for (int i = places.size() - 1; i >= 0; i--) {
      Place before = places.get(i);
      if (before.running && !before.lane.isUrgent()) {
        break;
      }
      if (!before.running && before.list > place.list) {
        at = i;
      }
    }
    places.add(at, place);
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  int size() {
    return places.size();
  }

  /**
   * The places whose turn has come; they count as running from now on.
   *
   * @param held whether a place has to wait for a list that was handed out before its own
   */
  List<Place> begin(Predicate<Place> held) {
    List<Place> beginning = new ArrayList<>();
    Map<Lane, Integer> taken = new EnumMap<>(Lane.class);
    Set<String> files = new HashSet<>();
    places.stream()
        .filter(place -> place.running)
        .forEach(place -> taken.merge(place.lane, 1, Integer::sum));
    long heldFrom = Long.MAX_VALUE;
    for (Place place : places) {
      boolean waits = !place.running && !place.lane.isUrgent();
      // What holds a list up may end during this loop: nothing behind it may overtake it then.
      if (waits && (place.list >= heldFrom || held.test(place))) {
        heldFrom = Math.min(heldFrom, place.list);
      } else if (mayRun(place, taken, files) && !place.running) {
        place.running = true;
        beginning.add(place);
      }
    }
    return beginning;
  }

  /**
   * Whether its turn has come, once those in progress and those before it have taken lanes and
   * files.
   */
  private boolean mayRun(Place place, Map<Lane, Integer> taken, Set<String> files) {
    if (place.lane.isUrgent()) {
      return place.lane == Lane.IMMEDIATE
          || place.running
          || taken.merge(place.lane, 1, Integer::sum) == 1;
    }
    Set<String> own = place.command.files();
    boolean waitsForFile = own.stream().anyMatch(files::contains) && !place.running;
    files.addAll(own);
    // The first ones that do not wait for a file get the lane, and those after them keep their
    // order.
    return place.running
        || !waitsForFile
            && taken.merge(place.lane, 1, Integer::sum) <= (place.lane == Lane.LOOK ? looks : 1);
  }

  /** The place of a command that is in progress. */
  Optional<Place> running(Command command) {
    // Not the same object: the command may know more than when it was accepted.
    OutcomeReference wanted = OutcomeReference.of(command);
    return places.stream()
        .filter(place -> place.running && OutcomeReference.of(place.command).equals(wanted))
        .findFirst();
  }

  /** A command is over; its continuation goes to the end. */
  void leave(Place place) {
    places.remove(place);
    if (place.following != null) {
      places.add(place.following);
    }
  }

  /**
   * Takes the chosen commands back: those that wait overtake all others, so that they are told at
   * once, and those in progress are to end.
   *
   * @param by the command that does it
   * @param reason why, for those in progress
   */
  TakenBack takeBack(Predicate<Place> chosen, Command by, String reason) {
    // One that has ended and would only be continued gives no outcome of its own.
    Map<Boolean, List<Place>> found =
        places.stream()
            .filter(place -> place.lane != Lane.WITHDRAWN)
            .filter(chosen)
            .collect(Collectors.partitioningBy(place -> place.running && place.following == null));
    for (Place place : found.get(false)) {
      Place withdrawn = place.following == null ? place : place.following;
      withdrawn.lane = Lane.WITHDRAWN;
      withdrawn.brokenOffBy = "withdrawn by %s %s".formatted(by.action(), by.id());
    }
    found.get(true).forEach(place -> place.brokenOffBy = reason);
    return new TakenBack(commands(found.get(false)), commands(found.get(true)));
  }

  private static List<Command> commands(List<Place> places) {
    return places.stream().map(place -> place.command).toList();
  }
}

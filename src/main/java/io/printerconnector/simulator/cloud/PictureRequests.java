package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.JsonFields.InvalidField;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Requests for pictures of webcams, oldest first; each is handed out until its picture has come.
 * The newest 100 are kept. Thread-safe.
 */
final class PictureRequests {

  private static final int CAPACITY = 100;

  private final Clock clock;
  private final Map<String, PictureRecord> records = new LinkedHashMap<>();
  private long generated;

  PictureRequests(Clock clock) {
    this.clock = clock;
  }

  /**
   * Adds a request.
   *
   * @param id null for a number of the cloud's making
   * @return its id
   * @throws InvalidField if there is a request with an id that reads the same
   */
  synchronized Object ask(Object id, Object printerId) {
    Object given = id == null ? ++generated : id;
    if (records.containsKey(given.toString())) {
      throw new InvalidField("id", "an id that no request has yet", given);
    }
    if (records.size() == CAPACITY) {
      records.remove(records.keySet().iterator().next());
    }
    records.put(
        given.toString(), new PictureRecord(given, printerId, clock.instant(), null, null, null));
    return given;
  }

  /** The requests for printers of the connector that have no picture yet. */
  synchronized List<PictureRecord> open(RegisteredConnector connector, int limit) {
    return records.values().stream()
        .filter(record -> !record.isThere() && connector.owns(record.printerId()))
        .limit(limit)
        .toList();
  }

  /**
   * Keeps the picture for a request; a further one takes its place.
   *
   * @return empty if there is no such request for this printer, or it is not the connector's
   */
  synchronized Optional<PictureRecord> store(
      String id, RegisteredConnector connector, String printerId, String type, byte[] picture) {
    PictureRecord record = records.get(id);
    if (record == null
        || !connector.owns(record.printerId())
        || !Objects.equals(printerId, record.printerId().toString())) {
      return Optional.empty();
    }
    PictureRecord received = record.received(clock.instant(), type, picture);
    records.put(id, received);
    return Optional.of(received);
  }

  synchronized Optional<PictureRecord> find(Object id) {
    return Optional.ofNullable(records.get(String.valueOf(id)));
  }

  synchronized List<PictureRecord> all() {
    return List.copyOf(records.values());
  }
}

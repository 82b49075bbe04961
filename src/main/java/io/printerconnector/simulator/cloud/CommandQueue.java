package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.JsonFields.InvalidField;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All commands in the order of their creation, and which of them are due. Thread-safe. */
final class CommandQueue {

  private final ConnectorRegistry registry;
  private final Clock clock;
  private final Duration redeliverAfter;
  private final List<CommandRecord> records = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();
  // Positions of commands that may be due at a poll; keeps a poll fast beside a long history.
  private final TreeSet<Integer> candidates = new TreeSet<>();
  private final Set<Integer> againAtOnce = new HashSet<>();
  private long generated;
  private Runnable changed = () -> {};

  /**
   * @param redeliverAfter how long after its delivery an unfinished command is due again, or null
   */
  CommandQueue(ConnectorRegistry registry, Clock clock, Duration redeliverAfter) {
    this.registry = registry;
    this.clock = clock;
    this.redeliverAfter = redeliverAfter;
  }

  /**
   * Queues a command.
   *
   * @return its id
   * @throws InvalidField if there is a command with an id that reads the same
   */
  synchronized Object queue(QueuedCommand command) {
    QueuedCommand named = command.id() == null ? command.withId(freshId()) : command;
    String key = named.id().toString();
    if (positions.containsKey(key)) {
      throw new InvalidField("id", "an id that no command has yet", named.id());
    }
    candidates.add(records.size());
    positions.put(key, records.size());
    records.add(CommandRecord.queued(named, clock.instant()));
    changed.run();
    return named.id();
  }

  /** Makes the command due at the next poll once more, whatever became of it. */
  synchronized boolean redeliver(Object id) {
    Integer position = positions.get(String.valueOf(id));
    if (position != null) {
      candidates.add(position);
      againAtOnce.add(position);
      changed.run();
    }
    return position != null;
  }

  /** Calls this, on any thread, when something may have become due. */
  synchronized void onChange(Runnable listener) {
    changed = listener;
  }

  /** Hands out what is due for the connector, oldest first, and marks it as running. */
  synchronized List<CommandRecord> handOut(RegisteredConnector connector, int limit) {
    Instant now = clock.instant();
    List<CommandRecord> handedOut = new ArrayList<>();
    Iterator<Integer> positionsInOrder = candidates.iterator();
    while (positionsInOrder.hasNext() && handedOut.size() < limit) {
      int position = positionsInOrder.next();
      CommandRecord record = records.get(position);
      if (isDue(position, record, now) && isFor(connector, record)) {
        CommandRecord delivered = record.delivered(connector.id(), now);
        records.set(position, delivered);
        handedOut.add(delivered);
        againAtOnce.remove(position);
        if (redeliverAfter == null || delivered.finished()) {
          positionsInOrder.remove();
        }
      }
    }
    return handedOut;
  }

  /**
   * Records a completion. A further one is only counted.
   *
   * @return empty if there is no such command, or another connector has it
   */
  synchronized Optional<CommandRecord> complete(
      String id, RegisteredConnector connector, Completion completion) {
    Integer position = positions.get(id);
    if (position == null || !canComplete(connector, records.get(position))) {
      return Optional.empty();
    }
    CommandRecord completed = records.get(position).completed(completion, clock.instant());
    records.set(position, completed);
    if (!againAtOnce.contains(position)) {
      candidates.remove(position);
    }
    return Optional.of(completed);
  }

  synchronized Optional<CommandRecord> find(Object id) {
    return Optional.ofNullable(positions.get(String.valueOf(id))).map(records::get);
  }

  synchronized List<CommandRecord> all() {
    return List.copyOf(records);
  }

  private boolean canComplete(RegisteredConnector connector, CommandRecord record) {
    return record.deliveredTo() == null
        ? isFor(connector, record)
        : record.deliveredTo().equals(connector.id());
  }

  private boolean isDue(int position, CommandRecord record, Instant now) {
    if (record.status() == CommandStatus.PENDING || againAtOnce.contains(position)) {
      return true;
    }
    return redeliverAfter != null
        && record.status() == CommandStatus.RUNNING
        && !now.isBefore(record.deliveredAt().plus(redeliverAfter));
  }

  private boolean isFor(RegisteredConnector connector, CommandRecord record) {
    Object wanted = record.command().connectorId();
    if (wanted == null) {
      wanted = registry.ownerOf(record.printerId()).map(RegisteredConnector::id).orElse(null);
    }
    return wanted == null || Objects.equals(wanted.toString(), connector.id().toString());
  }

  private String freshId() {
    String id;
    do {
      id = "cmd_" + ++generated;
    } while (positions.containsKey(id));
    return id;
  }
}

package io.printerconnector.printer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one printer's status is subscribed to: list the objects, query those that exist, subscribe to
 * them, and again whenever Klipper was away. It returns what to send next. Not thread-safe.
 *
 * <p>As recorded from Moonraker 0.10: a subscription ends with the Klipper process, without a
 * notice of its own, and its answer is the full state; only an unanswered request reveals a hung
 * Klipper process. So Klipper is asked for a sign of life when no update has come for a while. And
 * everything is queried now and then, to refresh the fields that change at every tick and are
 * therefore not subscribed to.
 */
final class StatusSubscription {

  private static final int UNAUTHORISED = -32602;

  private enum Phase {
    /** No connection, or nothing was sent on it yet. */
    CLOSED,
    IDENTIFYING,
    /** Klipper is away, or does not answer; it is asked again now and then. */
    WAITING,
    LISTING,
    QUERYING,
    SUBSCRIBING,
    SUBSCRIBED
  }

  private final Set<String> wanted;
  private final QuietFields quiet;
  private final StreamTimes times;
  private final LiveStatus status;
  private final StreamRequests requests;

  private Phase phase = Phase.CLOSED;
  private Set<String> present = Set.of();
  private String refusal = "";
  private long refreshedAt;

  StatusSubscription(
      Set<String> wanted,
      QuietFields quiet,
      StreamTimes times,
      LiveStatus status,
      StreamRequests requests) {
    this.wanted = wanted;
    this.quiet = quiet;
    this.times = times;
    this.status = status;
    this.requests = requests;
  }

  /** Begins on a new connection. */
  String identify(Map<String, Object> identity) {
    phase = Phase.IDENTIFYING;
    return requests.identify(identity);
  }

  /** The connection is gone. */
  void close() {
    phase = Phase.CLOSED;
  }

  boolean isClosed() {
    return phase == Phase.CLOSED;
  }

  /** Why Moonraker refuses this connector; empty if it does not. */
  String refusal() {
    return refusal;
  }

  boolean isSubscribed() {
    return phase == Phase.SUBSCRIBED;
  }

  /** Begins with a Klipper that is there again. */
  String list() {
    status.clear();
    phase = Phase.LISTING;
    return requests.list();
  }

  /** Waits for a Klipper that has gone. */
  void await(long now) {
    phase = Phase.WAITING;
    requests.givenUp(now);
  }

  /** Queries everything, if it is subscribed. */
  Optional<String> refresh() {
    return isSubscribed() ? Optional.of(query()) : Optional.empty();
  }

  /** Handles an answer, unless it comes late, to a request that was given up. */
  @SuppressWarnings("unchecked") // a JSON object has string keys only
  Optional<String> answered(Map<?, ?> answer, long now) {
    if (!requests.isAnswer(answer)) {
      return Optional.empty();
    }
    Map<?, ?> result = answer.get("result") instanceof Map<?, ?> map ? map : Map.of();
    boolean failed = answer.get("error") != null;
    switch (phase) {
      case IDENTIFYING -> {
        boolean refused =
            answer.get("error") instanceof Map<?, ?> error
                && Integer.valueOf(UNAUTHORISED).equals(error.get("code"));
        refusal = refused ? "Unauthorized" : "";
        if (refused) {
          phase = Phase.CLOSED;
          return Optional.empty();
        }
        // An older Moonraker may not know the method, and a connection is identified only once.
        return Optional.of(list());
      }
      case LISTING -> {
        if (!failed && result.get("objects") instanceof List<?> names) {
          present = new LinkedHashSet<>(wanted);
          present.removeIf(name -> !names.contains(name));
          phase = Phase.QUERYING;
          return Optional.of(query());
        }
        phase = Phase.WAITING;
      }
      case QUERYING, SUBSCRIBING, SUBSCRIBED -> {
        if (failed || !(result.get("status") instanceof Map<?, ?> objects)) {
          status.clear();
          phase = Phase.WAITING;
        } else if (phase == Phase.QUERYING) {
          status.replace((Map<String, Object>) result, now);
          phase = Phase.SUBSCRIBING;
          return Optional.of(subscribe());
        } else if (phase == Phase.SUBSCRIBING) {
          refreshedAt = now;
          phase = Phase.SUBSCRIBED;
          update(objects, result.get("eventtime"), now);
        } else if (requests.isPing()) {
          update(objects, result.get("eventtime"), now);
        } else {
          refreshedAt = now;
          status.replace((Map<String, Object>) result, now);
        }
      }
      default -> {}
    }
    return Optional.empty();
  }

  /** What is due because of the time: another try, a sign of life, or a query of everything. */
  Optional<String> whatIsDue(long now) {
    if (requests.isOpen() && now - requests.askedAt() < times.answerMillis()) {
      return Optional.empty();
    }
    return switch (phase) {
      case CLOSED -> Optional.empty();
      case IDENTIFYING, LISTING, QUERYING, SUBSCRIBING ->
          requests.isOpen() ? Optional.of(list()) : Optional.empty();
      case WAITING ->
          now - requests.askedAt() >= times.retryMillis() ? Optional.of(list()) : Optional.empty();
      case SUBSCRIBED -> {
        if (now - refreshedAt >= times.refreshMillis()) {
          yield Optional.of(query());
        }
        yield now - status.provenAt() >= times.pingMillis()
            ? Optional.of(requests.ping())
            : Optional.empty();
      }
    };
  }

  private String query() {
    return requests.query(present);
  }

  private String subscribe() {
    Map<String, Object> followed = StatusObjects.all(present);
    followed.replaceAll((name, all) -> quiet.followed(name, status.object(name)));
    return requests.subscribe(followed);
  }

  /** Merges an update into the status. */
  void update(Object changes, Object eventTime, long now) {
    if (!status.merge(changes, eventTime, now)) {
      // Two threads have swapped two messages, so the full state has to be queried.
      refreshedAt = Math.min(refreshedAt, now - times.refreshMillis());
    }
  }
}

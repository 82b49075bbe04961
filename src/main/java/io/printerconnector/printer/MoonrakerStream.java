package io.printerconnector.printer;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.loop.MonotonicClock;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The conversation with one printer's Moonraker over its websocket: identify, list the objects,
 * query those that exist, subscribe to them, and merge the updates into a status. It does not have
 * the connection itself: it gets each message that arrives, and returns what to send next.
 *
 * <p>As recorded from Moonraker 0.10: a subscription ends with the Klipper process, without a
 * notice of its own, and its answer is the full state; updates contain only the fields that
 * changed, with lists and nested objects whole; {@code notify_proc_stat_update} comes every second
 * without a request; only an unanswered request reveals a hung Klipper process. So Klipper is asked
 * for a sign of life when no update has come for a while. And everything is queried now and then,
 * to refresh the fields that change at every tick and are therefore not subscribed to.
 */
final class MoonrakerStream {

  private static final String HOST_STATISTICS = "\"notify_proc_stat_update\"";
  private static final int LONGEST_BEGINNING = 80;
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

  private final PrinterConfig printer;
  private final Set<String> wanted;
  private final QuietFields quiet;
  private final StreamTimes times;
  private final Map<String, Object> identity;
  private final MonotonicClock clock;
  private final KlipperConsole console;

  private Phase phase = Phase.CLOSED;
  private Set<String> present = Set.of();
  private final MergedState state;
  private final StreamRequests requests;
  private String refusal = "";
  private long heardAt;
  private long provenAt;
  private long refreshedAt;
  private boolean klippyGone;

  MoonrakerStream(
      PrinterConfig printer,
      Set<String> wanted,
      QuietFields quiet,
      StreamTimes times,
      Map<String, Object> identity,
      KlipperConsole console,
      MonotonicClock clock,
      Clock timeOfDay) {
    this.printer = printer;
    this.wanted = wanted;
    this.quiet = quiet;
    this.times = times;
    this.identity = new LinkedHashMap<>(identity);
    this.console = console;
    this.clock = clock;
    this.state = new MergedState(timeOfDay);
    this.requests = new StreamRequests(clock);
    if (printer.apiKey() != null) {
      this.identity.put("api_key", printer.apiKey());
    }
  }

  /** Starts a new connection; returns the first message. */
  synchronized String opened() {
    state.clear();
    klippyGone = false;
    phase = Phase.IDENTIFYING;
    heardAt = clock.millis();
    return requests.identify(identity);
  }

  /**
   * Handles a message.
   *
   * @return the message to send, if any
   * @throws IllegalArgumentException if it is not a JSON object
   */
  synchronized Optional<String> received(String text) {
    if (phase == Phase.CLOSED) {
      return Optional.empty();
    }
    heardAt = clock.millis();
    if (text.substring(0, Math.min(LONGEST_BEGINNING, text.length())).contains(HOST_STATISTICS)) {
      return whatIsDue(); // comes each second from each printer, so it is not even parsed
    }
    if (!(JsonText.parseUntrusted(text) instanceof Map<?, ?> message)) {
      throw new IllegalArgumentException("a message of Moonraker must be a JSON object");
    }
    Optional<String> next;
    if (message.get("method") instanceof String method) {
      next = notified(method, message.get("params"));
    } else if (requests.isAnswer(message)) {
      next = answered(message);
    } else {
      next = Optional.empty(); // the late answer to a request that was given up
    }
    return next.isPresent() ? next : whatIsDue();
  }

  private Optional<String> notified(String method, Object params) {
    switch (method) {
      case "notify_status_update" -> {
        if (params instanceof List<?> list && !list.isEmpty()) {
          merge(list.get(0), list.size() > 1 ? list.get(1) : null);
        }
      }
      case "notify_gcode_response" -> {
        if (params instanceof List<?> list
            && !list.isEmpty()
            && list.get(0) instanceof String line) {
          console.heard(printer, line);
          if (line.startsWith("!!")) {
            state.touch();
          }
        }
      }
      case "notify_klippy_disconnected" -> {
        state.clear();
        klippyGone = true;
        phase = Phase.WAITING;
        requests.givenUp(heardAt);
      }
      case "notify_klippy_ready" -> {
        return Optional.of(list());
      }
      case "notify_klippy_shutdown" -> {
        if (phase == Phase.SUBSCRIBED) {
          return Optional.of(query());
        }
      }
      default -> {} // any message shows that Moonraker lives
    }
    return Optional.empty();
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private Optional<String> answered(Map<?, ?> answer) {
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
        if (failed || !(result.get("status") instanceof Map<?, ?> status)) {
          state.clear();
          phase = Phase.WAITING;
        } else if (phase == Phase.QUERYING) {
          replace((Map<String, Object>) result);
          phase = Phase.SUBSCRIBING;
          return Optional.of(subscribe());
        } else if (phase == Phase.SUBSCRIBING) {
          refreshedAt = heardAt;
          phase = Phase.SUBSCRIBED;
          merge(status, result.get("eventtime"));
        } else if (requests.isPing()) {
          merge(status, result.get("eventtime"));
        } else {
          refreshedAt = heardAt;
          replace((Map<String, Object>) result);
        }
      }
      default -> {}
    }
    return Optional.empty();
  }

  /**
   * The request that is due because of the time: another try, a sign of life, or a query of
   * everything.
   */
  private Optional<String> whatIsDue() {
    if (requests.isOpen() && heardAt - requests.askedAt() < times.answerMillis()) {
      return Optional.empty();
    }
    return switch (phase) {
      case CLOSED -> Optional.empty();
      case IDENTIFYING, LISTING, QUERYING, SUBSCRIBING ->
          requests.isOpen() ? Optional.of(list()) : Optional.empty();
      case WAITING ->
          heardAt - requests.askedAt() >= times.retryMillis()
              ? Optional.of(list())
              : Optional.empty();
      case SUBSCRIBED -> {
        if (heardAt - refreshedAt >= times.refreshMillis()) {
          yield Optional.of(query());
        }
        yield heardAt - provenAt >= times.pingMillis()
            ? Optional.of(requests.ping())
            : Optional.empty();
      }
    };
  }

  private String list() {
    state.clear();
    phase = Phase.LISTING;
    return requests.list();
  }

  private String query() {
    return requests.query(present);
  }

  private String subscribe() {
    Map<String, Object> followed = StatusObjects.all(present);
    followed.replaceAll((name, all) -> quiet.followed(name, state.object(name)));
    return requests.subscribe(followed);
  }

  private void merge(Object update, Object eventTime) {
    if (state.merge(update, eventTime)) {
      told();
    } else {
      // Two threads have swapped two messages, so the full state has to be queried.
      refreshedAt = Math.min(refreshedAt, heardAt - times.refreshMillis());
    }
  }

  private void replace(Map<String, Object> full) {
    state.replace(full);
    told();
  }

  /** A message that only Klipper itself can send. */
  private void told() {
    if (state.isEmpty()) {
      return; // left over from a Klipper that has gone
    }
    provenAt = heardAt;
    klippyGone = false;
    if (state.object("print_stats") instanceof Map<?, ?> stats
        && stats.get("state") instanceof String printState) {
      console.job(printer.printerId(), printState);
    }
  }

  /** Records that Klipper has answered over HTTP, so it is back. */
  synchronized void klippyAnswered() {
    klippyGone = false;
  }

  /** The connection is gone. */
  synchronized void closed() {
    state.clear();
    phase = Phase.CLOSED;
  }

  /**
   * The status, if the stream is live: nothing was missed, and Klipper has proved that it is alive.
   */
  synchronized Optional<PrinterStatus> status() {
    long now = clock.millis();
    boolean live =
        phase == Phase.SUBSCRIBED && !state.isEmpty() && now - provenAt < times.silenceMillis();
    return live
        ? Optional.of(
            new PrinterStatus(
                printer.printerId(),
                state.toldTime(),
                state.result(),
                StatusSource.WEBSOCKET,
                console.printError(printer.printerId())))
        : Optional.empty();
  }

  /** Whether there is a connection, as far as is known. */
  synchronized boolean isOpen() {
    return phase != Phase.CLOSED;
  }

  /** Whether it is time to ask the printer over HTTP, because an open connection is too quiet. */
  synchronized boolean isInDoubt() {
    return phase != Phase.CLOSED && clock.millis() - heardAt >= times.doubtMillis();
  }

  /** Whether Moonraker has reported the end of the Klipper process, and not yet its return. */
  synchronized boolean isKlippyGone() {
    return klippyGone;
  }

  /** The time of Klipper's last sign of life, on the monotonic clock. */
  synchronized long provenAt() {
    return provenAt;
  }

  /** Whether nothing has arrived for too long, so that a new connection is needed. */
  synchronized boolean isSilent() {
    return phase == Phase.CLOSED || clock.millis() - heardAt >= times.silenceMillis();
  }

  /** How often the status has been set or changed. */
  synchronized long revision() {
    return state.revision();
  }

  /** Why Moonraker refuses this connector; empty if it does not. */
  synchronized String refusal() {
    return refusal;
  }
}

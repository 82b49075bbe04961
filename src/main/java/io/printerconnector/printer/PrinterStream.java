package io.printerconnector.printer;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.loop.MonotonicClock;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The connection to one printer over its Moonraker's websocket, or its Klipper's socket: what
 * arrives on it, and whether it lives. It does not have the connection itself: it gets each message
 * that arrives, and returns what to send next.
 *
 * <p>As recorded from Moonraker 0.10: updates contain only the fields that changed, with lists and
 * nested objects whole; {@code notify_proc_stat_update} comes every second without a request.
 */
final class PrinterStream {

  private static final String HOST_STATISTICS = "\"notify_proc_stat_update\"";
  private static final int LONGEST_BEGINNING = 80;

  private final boolean socket;
  private final StreamTimes times;
  private final Map<String, Object> identity;
  private final MonotonicClock clock;
  private final LiveStatus status;
  private final StatusSubscription subscription;
  private long heardAt;

  PrinterStream(
      PrinterConfig printer,
      Set<String> wanted,
      QuietFields quiet,
      StreamTimes times,
      Map<String, Object> identity,
      KlipperConsole console,
      MonotonicClock clock,
      Clock timeOfDay) {
    this.socket = printer.isSocket();
    this.times = times;
    this.identity = new LinkedHashMap<>(identity);
    this.clock = clock;
    this.status = new LiveStatus(printer, console, timeOfDay);
    this.subscription =
        new StatusSubscription(
            wanted, quiet, times, status, new StreamRequests(printer.isSocket(), clock));
    if (printer.apiKey() != null) {
      this.identity.put("api_key", printer.apiKey());
    }
  }

  /** Starts a new connection; returns the first message. */
  synchronized String opened() {
    status.clear();
    status.setKlippyGone(false);
    heardAt = clock.millis();
    return subscription.identify(identity);
  }

  /**
   * Handles a message.
   *
   * @return the message to send, if any
   * @throws IllegalArgumentException if it is not a JSON object
   */
  synchronized Optional<String> received(String text) {
    if (subscription.isClosed()) {
      return Optional.empty();
    }
    heardAt = clock.millis();
    if (text.substring(0, Math.min(LONGEST_BEGINNING, text.length())).contains(HOST_STATISTICS)) {
      // Comes each second from each printer, so it is not even parsed.
      return subscription.whatIsDue(heardAt);
    }
    if (!(JsonText.parseUntrusted(text) instanceof Map<?, ?> message)) {
      throw new IllegalArgumentException("a message of Moonraker must be a JSON object");
    }
    Optional<String> next =
        message.get("method") instanceof String method
            ? notified(method, message.get("params"))
            : subscription.answered(message, heardAt);
    return next.isPresent() ? next : subscription.whatIsDue(heardAt);
  }

  private Optional<String> notified(String method, Object params) {
    switch (method) {
      case "notify_status_update" -> {
        if (params instanceof List<?> list && !list.isEmpty()) {
          subscription.update(list.get(0), list.size() > 1 ? list.get(1) : null, heardAt);
        } else if (params instanceof Map<?, ?> update) { // from Klipper's socket
          subscription.update(update.get("status"), update.get("eventtime"), heardAt);
          if (update.get("status") instanceof Map<?, ?> objects
              && objects.get("webhooks") instanceof Map<?, ?> webhooks
              && "ready".equals(webhooks.get("state"))) {
            return Optional.of(subscription.list()); // while it starts, objects may be missing
          }
        }
      }
      case "notify_gcode_response" -> {
        Object said =
            params instanceof Map<?, ?> output
                ? output.get("response")
                : params instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
        if (said instanceof String line) {
          status.printed(line);
        }
      }
      case "notify_klippy_disconnected" -> {
        status.clear();
        status.setKlippyGone(true);
        subscription.await(heardAt);
      }
      case "notify_klippy_ready" -> {
        return Optional.of(subscription.list());
      }
      case "notify_klippy_shutdown" -> {
        return subscription.refresh();
      }
      default -> {} // any message shows that Moonraker lives
    }
    return Optional.empty();
  }

  /** Records that Klipper has answered over HTTP, so it is back. */
  synchronized void klippyAnswered() {
    status.setKlippyGone(false);
  }

  /** The connection is gone. */
  synchronized void closed() {
    status.clear();
    subscription.close();
  }

  /**
   * The status, if the stream is live: nothing was missed, and Klipper has proved that it is alive.
   */
  synchronized Optional<PrinterStatus> status() {
    boolean live =
        subscription.isSubscribed() && clock.millis() - status.provenAt() < times.silenceMillis();
    return live ? status.toPrinterStatus() : Optional.empty();
  }

  /** Whether there is a connection, as far as is known. */
  synchronized boolean isOpen() {
    return !subscription.isClosed();
  }

  /** Whether it is time to ask the printer over HTTP, because an open connection is too quiet. */
  synchronized boolean isInDoubt() {
    return !subscription.isClosed() && clock.millis() - heardAt >= times.doubtMillis();
  }

  /** Whether Moonraker has reported the end of the Klipper process, and not yet its return. */
  synchronized boolean isKlippyGone() {
    return status.isKlippyGone();
  }

  /** The time of Klipper's last sign of life, on the monotonic clock. */
  synchronized long provenAt() {
    return status.provenAt();
  }

  /**
   * Whether nothing has arrived for too long, so that a new connection is needed. Once a socket is
   * subscribed to, its end is told, and a Klipper with an error in its configuration has nothing to
   * say. Before, something is due.
   */
  synchronized boolean isSilent() {
    boolean quiet = clock.millis() - heardAt >= times.silenceMillis();
    return subscription.isClosed() || quiet && !(socket && subscription.isSubscribed());
  }

  /** How often the status has been set or changed. */
  synchronized long revision() {
    return status.revision();
  }

  /** Why Moonraker refuses this connector; empty if it does not. */
  synchronized String refusal() {
    return subscription.refusal();
  }
}

package io.printerconnector.cloud.printago;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.printer.PrinterStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/**
 * What OctoPrint's MQTT plugin tells of a printer: each event, the progress of a print, and
 * temperatures that have moved.
 */
public final class Telemetry {

  private static final double DEGREE = 1;
  private static final double TARGET_DEGREE = 0.1;
  private static final int PERCENT = 100;
  private static final long PROGRESS_MILLIS = 5_000;

  private final Replies replies;
  private final MonotonicClock clock;
  private final Map<Identifier, Told> told = new HashMap<>();
  private String topic = "octoPrint";
  private boolean retain = true;

  private static final class Told {
    private final Map<String, double[]> temperatures = new HashMap<>();
    private String progress = "";
    private long progressAt;
  }

  /** Takes the time of the messages from there. */
  public Telemetry(Replies replies) {
    this(replies, MonotonicClock.SYSTEM);
  }

  Telemetry(Replies replies, MonotonicClock clock) {
    this.replies = replies;
    this.clock = clock;
  }

  /** What all its topics begin with; {@code {printer_id}} stands for the printer's id. */
  public void setTopic(String topic) {
    this.topic = topic;
  }

  /** Whether the broker keeps temperatures; it always keeps the progress. */
  public void setRetain(boolean retain) {
    this.retain = retain;
  }

  /** The message about an event. */
  public TelemetryMessage event(
      @Variable("printer") PrinterConfig printer, @Body PrinterEvent event) {
    Map<String, Object> payload = new LinkedHashMap<>(event.payload());
    payload.put("_event", event.name());
    return new TelemetryMessage(
        base(printer) + "/event/" + event.name(), replies.stamped(payload), false);
  }

  /** What to tell after a first connection, so that nothing from an earlier print is left. */
  public List<TelemetryMessage> zeroes(@Variable("printer") PrinterConfig printer) {
    return List.of(progress(printer, "printing", "", 0), progress(printer, "slicing", "", 0));
  }

  /**
   * What has moved at a printer since the last call.
   *
   * @param status null if the printer does not answer
   */
  public synchronized List<TelemetryMessage> since(
      @Variable("printer") PrinterConfig printer, @Variable("status") PrinterStatus status) {
    List<TelemetryMessage> messages = new ArrayList<>();
    Told before = told.computeIfAbsent(printer.printerId(), id -> new Told());
    StatusMapping.temperatures(status)
        .forEach(
            (name, values) -> {
              Map<?, ?> heater = (Map<?, ?>) values;
              double actual = (double) heater.get("actual");
              double target = (double) heater.get("target");
              if (hasMoved(before.temperatures.get(name), actual, target)) {
                before.temperatures.put(name, new double[] {actual, target});
                messages.add(temperature(printer, name, actual, target));
              }
            });
    boolean printing = PrinterState.of(status) == PrinterState.PRINTING;
    if (printing && clock.millis() - before.progressAt >= PROGRESS_MILLIS) {
      before.progressAt = clock.millis();
      Double done = status.progress();
      long percent = done == null ? 0 : Math.round(done * PERCENT);
      String progress = percent + " " + status.filename();
      if (!progress.equals(before.progress)) {
        before.progress = progress;
        messages.add(progress(printer, "printing", status.filename(), percent));
      }
    }
    return messages;
  }

  /** A heater that is cold and off is not worth a message. */
  private static boolean hasMoved(double[] before, double actual, double target) {
    if (before == null) {
      return actual != 0 || target != 0;
    }
    return Math.abs(actual - before[0]) >= DEGREE || Math.abs(target - before[1]) >= TARGET_DEGREE;
  }

  private TelemetryMessage temperature(
      PrinterConfig printer, String name, double actual, double target) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("actual", actual);
    payload.put("target", target);
    return new TelemetryMessage(
        base(printer) + "/temperature/" + name, replies.stamped(payload), retain);
  }

  private TelemetryMessage progress(PrinterConfig printer, String kind, String path, long percent) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("location", "local");
    payload.put("path", path);
    payload.put("progress", percent);
    return new TelemetryMessage(
        base(printer) + "/progress/" + kind, replies.stamped(payload), true);
  }

  private String base(PrinterConfig printer) {
    return topic.replace("{printer_id}", printer.printerId().toString());
  }
}

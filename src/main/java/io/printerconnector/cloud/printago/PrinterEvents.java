package io.printerconnector.cloud.printago;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.PrinterStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * Finds out what has happened at a printer since the last look. The first look tells nothing.
 * Events of a time without a connection are told afterwards, as far as they still show.
 */
public final class PrinterEvents {

  private static final double SLACK_SECONDS = 30;

  private final JobFiles files;
  private final Map<Identifier, Seen> seen = new HashMap<>();

  private record Seen(
      PrinterState state,
      String job,
      String file,
      double duration,
      JobFile known,
      StatusTime time) {

    /** Two sources of the status, one of them a little behind, must not look like a new print. */
    boolean isAgain(Seen before) {
      double less = before.duration() - duration;
      return less > SLACK_SECONDS && less > before.duration() / 2;
    }

    boolean isLost() {
      return state == PrinterState.OFFLINE;
    }

    boolean isBusy() {
      return job.equals("printing") || job.equals("paused");
    }
  }

  /** Describes jobs by what is known of their files. */
  public PrinterEvents(JobFiles files) {
    this.files = files;
  }

  /**
   * What has happened since the last call for this printer, the oldest first. A status that comes
   * late tells nothing.
   *
   * @param status null if the printer does not answer
   */
  public synchronized List<PrinterEvent> since(
      @Variable("printer") PrinterConfig printer, @Variable("status") PrinterStatus status) {
    Seen before = seen.get(printer.printerId());
    if (before != null && before.time().isAfter(status)) {
      return List.of();
    }
    Seen now = seen(printer, status);
    seen.put(printer.printerId(), now);
    List<PrinterEvent> events = new ArrayList<>();
    if (before == null) {
      return events;
    }
    if (now.isLost()) {
      // What it was doing is still in its memory, for when it comes back.
      seen.put(printer.printerId(), keep(before));
    }
    if (before.isLost() != now.isLost()) {
      events.add(new PrinterEvent(now.isLost() ? "Disconnected" : "Connected", Map.of()));
    }
    if (now.state().isOperational()) {
      jobEvents(before, now, status, events);
    }
    if (now.state().isError() && before.isBusy()) {
      events.add(failed(ended(before), "error"));
    }
    if (now.state().isError() && before.state() != now.state()) {
      events.add(error(status.klippyMessage(), now.state().name()));
    }
    if (before.state() != now.state()) {
      Map<String, Object> payload = new LinkedHashMap<>();
      payload.put("state_id", now.state().name());
      payload.put("state_string", now.state().text());
      events.add(new PrinterEvent("PrinterStateChanged", payload));
    }
    return events;
  }

  private Seen seen(PrinterConfig printer, PrinterStatus status) {
    PrinterState state = PrinterState.of(status);
    boolean told = status != null && !status.isLost();
    return new Seen(
        state,
        told && state.isOperational() ? status.printState() : "",
        told ? status.filename() : "",
        told ? status.totalDuration() : 0,
        files.of(printer.printerId(), status),
        StatusTime.of(status));
  }

  private static Seen keep(Seen before) {
    return new Seen(
        PrinterState.OFFLINE,
        before.job(),
        before.file(),
        before.duration(),
        before.known(),
        before.time());
  }

  private static void jobEvents(
      Seen before, Seen now, PrinterStatus status, List<PrinterEvent> events) {
    boolean wasBusy = before.isBusy();
    boolean another = !before.file().equals(now.file()) || now.isAgain(before);
    if (now.state().hasJob() && (!wasBusy || another)) {
      events.add(new PrinterEvent("PrintStarted", job(now)));
      wasBusy = true;
    }
    if (before.job().equals(now.job()) && !another) {
      return;
    }
    switch (now.job()) {
      case "paused" -> events.add(new PrinterEvent("PrintPaused", job(now)));
      case "printing" -> {
        if (before.job().equals("paused") && !another) {
          events.add(new PrinterEvent("PrintResumed", job(now)));
        }
      }
      case "complete", "cancelled", "error" -> {
        if (wasBusy || another) {
          endEvents(now, status, events);
        }
      }
      default -> {
        // standby says nothing of a job
      }
    }
  }

  private static void endEvents(Seen now, PrinterStatus status, List<PrinterEvent> events) {
    Map<String, Object> payload = ended(now);
    if (now.job().equals("complete")) {
      events.add(new PrinterEvent("PrintDone", payload));
      return;
    }
    if (now.job().equals("cancelled")) {
      events.add(new PrinterEvent("PrintCancelled", payload));
    }
    events.add(failed(payload, now.job()));
    if (now.job().equals("error")) {
      events.add(error(status.printMessage(), "print"));
    }
  }

  private static Map<String, Object> ended(Seen job) {
    Map<String, Object> payload = job(job);
    payload.put("time", Math.round(job.duration()));
    return payload;
  }

  private static PrinterEvent failed(Map<String, Object> ended, String reason) {
    Map<String, Object> payload = new LinkedHashMap<>(ended);
    payload.put("reason", reason);
    return new PrinterEvent("PrintFailed", payload);
  }

  private static PrinterEvent error(String message, String reason) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("error", message);
    payload.put("reason", reason);
    return new PrinterEvent("Error", payload);
  }

  private static Map<String, Object> job(Seen now) {
    String path = now.file();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("name", path.substring(path.lastIndexOf('/') + 1));
    payload.put("path", path);
    payload.put("origin", "local");
    payload.put("size", now.known().size());
    return payload;
  }
}

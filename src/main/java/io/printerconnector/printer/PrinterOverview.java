package io.printerconnector.printer;

import io.printerconnector.config.PrinterConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known about each printer at this moment, for a person; nobody is asked for it. */
public final class PrinterOverview {

  // Before that, what is left cannot be told by what is done. Klipper counts seconds from the first
  // extrusion on.
  private static final double SMALLEST_PROGRESS = 0.01;
  private static final double SHORTEST_SECONDS = 1;

  private final Printers printers;
  private final StatusCache cache;
  private final PrinterStreams streams;
  private final PrinterHealths healths;
  private final KlipperConsole console;

  /**
   * @param printers all printers
   * @param cache their last status
   * @param streams their websockets
   * @param healths whether they can be reached
   * @param console the messages of their Klippers
   */
  public PrinterOverview(
      Printers printers,
      StatusCache cache,
      PrinterStreams streams,
      PrinterHealths healths,
      KlipperConsole console) {
    this.printers = printers;
    this.cache = cache;
    this.streams = streams;
    this.healths = healths;
    this.console = console;
  }

  /** One JSON object for each printer, in the order of the configuration. */
  public List<Map<String, Object>> all() {
    return printers.all().stream().map(this::of).toList();
  }

  private Map<String, Object> of(PrinterConfig printer) {
    Map<String, Object> fields = fields(printer);
    if (printer.printerId() == null) {
      return fields; // not paired yet, so nobody has looked
    }
    PrinterStatus status = cache.latest(printer).stream().findFirst().orElse(null);
    PrinterHealth health = healths.latest(List.of(printer)).get(0);
    boolean told = status != null && !status.isLost();
    fields.put("reachable", status == null ? health.reachable() : told);
    fields.put("klipper", status == null ? health.klippyState() : status.klippyState());
    fields.put("klipper_message", status == null || status.isReady() ? "" : status.klippyMessage());
    fields.put("websocket", streams.live(printer).isPresent() ? "live" : "down");
    fields.put("breaker", health.circuit());
    fields.put("status_seconds_ago", cache.age(printer));
    fields.put("job", told ? job(status) : null);
    fields.put("temperatures", told ? temperatures(status) : Map.of());
    KlipperConsole.Line error = console.lastError(printer.printerId());
    fields.put("console_error", error == null ? null : error.fields());
    return fields;
  }

  /** What the configuration says of a printer, as the first members of such an object. */
  public static Map<String, Object> fields(PrinterConfig printer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", printer.printerId() == null ? null : printer.printerId().value());
    fields.put("name", printer.displayName());
    fields.put("base_url", printer.baseUrl());
    fields.put("machine", printer.machine().name());
    return fields;
  }

  /** Each heater and sensor with its {@code temperature} and, for a heater, its {@code target}. */
  private static Map<String, Map<String, Object>> temperatures(PrinterStatus status) {
    Map<String, Map<String, Object>> temperatures = new TreeMap<>();
    if (status.result().get("status") instanceof Map<?, ?> objects) {
      for (Object object : objects.keySet()) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : List.of("temperature", "target")) {
          Number number = status.number(object.toString(), name);
          if (number != null) {
            values.put(name, number);
          }
        }
        if (values.containsKey("temperature")) {
          temperatures.put(object.toString(), values);
        }
      }
    }
    return temperatures;
  }

  private static Map<String, Object> job(PrinterStatus status) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("state", status.isReady() ? status.printState() : status.job());
    job.put("file", status.filename());
    job.put("progress", status.isBusy() ? status.progress() : null);
    job.put("message", status.printMessage());
    job.put("seconds_left", secondsLeft(status));
    return job;
  }

  /** As if the rest of the file took as long as the same part of what is printed; or null. */
  private static Long secondsLeft(PrinterStatus status) {
    Number printed = status.number("print_stats", "print_duration");
    Double progress = status.isBusy() ? status.progress() : null;
    return printed == null
            || printed.doubleValue() < SHORTEST_SECONDS
            || progress == null
            || progress < SMALLEST_PROGRESS
        ? null
        : Math.round(printed.doubleValue() * (1 - progress) / progress);
  }
}

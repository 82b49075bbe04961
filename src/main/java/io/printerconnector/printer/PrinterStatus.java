package io.printerconnector.printer;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.Machine;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.gcode.Heating;
import io.printerconnector.json.JsonText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a printer reported about itself at one moment: the {@code result} of Moonraker's object
 * query, {@code {"eventtime": seconds of a monotonic clock, "status": {object: {field: value}}}}.
 *
 * @param printerId the printer
 * @param capturedAt time of day of the answer, or of Klipper's last report over the websocket
 * @param result the answer as Moonraker sent it
 * @param source how it arrived
 * @param printError the console's message when the last job failed, or null
 * @param machine what kind of machine it is
 */
public record PrinterStatus(
    Identifier printerId,
    Instant capturedAt,
    Map<String, Object> result,
    StatusSource source,
    KlipperConsole.Line printError,
    Machine machine) {

  /** Klipper's state as reported for a printer whose Klipper process is away. */
  static final String DISCONNECTED = "disconnected";

  /** Klipper's state as reported for a printer that cannot be reached. */
  static final String UNREACHABLE = "unreachable";

  /** A status of a printer, and no other machine, from a query. */
  public PrinterStatus(Identifier printerId, Instant capturedAt, Map<String, Object> result) {
    this(printerId, capturedAt, result, StatusSource.HTTP, null, Machine.PRINTER);
  }

  /** A status from a query. */
  public PrinterStatus(PrinterConfig printer, Instant capturedAt, Map<String, Object> result) {
    this(printer.printerId(), capturedAt, result, StatusSource.HTTP, null, printer.machine());
  }

  /**
   * The status of a printer that no longer answers for its objects: only Klipper's state, {@code
   * disconnected} or {@code unreachable}, so that nobody mistakes the last answer for the present.
   *
   * @param eventtime the last known one, in seconds
   * @param message why
   */
  static PrinterStatus ofLost(
      PrinterConfig printer, Instant at, double eventtime, String klippyState, String message) {
    Map<String, Object> webhooks = new LinkedHashMap<>();
    webhooks.put("state", klippyState);
    webhooks.put("state_message", message);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("eventtime", eventtime);
    result.put("status", Map.of("webhooks", webhooks));
    return new PrinterStatus(
        printer.printerId(), at, result, StatusSource.NONE, null, printer.machine());
  }

  /** Whether the printer does not answer for its objects. */
  public boolean isLost() {
    return source == StatusSource.NONE;
  }

  /** This status with the console's message when the last job failed. */
  PrinterStatus withPrintError(KlipperConsole.Line error) {
    return new PrinterStatus(printerId, capturedAt, result, source, error, machine);
  }

  /** This status with one more object. */
  public PrinterStatus withObject(String name, Map<String, Object> fields) {
    Map<String, Object> objects = new LinkedHashMap<>();
    if (result.get("status") instanceof Map<?, ?> before) {
      before.forEach((key, value) -> objects.put((String) key, value));
    }
    objects.put(name, fields);
    Map<String, Object> with = new LinkedHashMap<>(result);
    with.put("status", objects);
    return new PrinterStatus(printerId, capturedAt, with, source, printError, machine);
  }

  /** Klipper's state from the {@code webhooks} object, for example {@code ready}. */
  public String klippyState() {
    return text("webhooks", "state", "ready");
  }

  /** Klipper's own explanation of its state. */
  public String klippyMessage() {
    return text("webhooks", "state_message", "").strip().replaceAll("\\s+", " ");
  }

  /** Whether Klipper can print; if not, the print state means nothing. */
  public boolean isReady() {
    return klippyState().equals("ready");
  }

  /**
   * State of the print job from {@code print_stats}: standby, printing, paused, complete, cancelled
   * or error; standby on a printer without that object. Another machine is standby, or else
   * printing or paused while it is busy.
   */
  public String printState() {
    if (!machine.isPrinter()) {
      return new MachineWork(this).state();
    }
    return text("print_stats", "state", "standby");
  }

  /**
   * What the printer is doing, for the guards of the actions: {@code printing}, {@code paused},
   * {@code idle}, or {@code not-ready} if Klipper cannot print and {@code print_stats} means
   * nothing. A file that is being read counts as printing, whatever else is reported; {@code
   * pause_resume.is_paused} alone means nothing, because a PAUSE without a job sets it too.
   */
  public String job() {
    if (!isReady()) {
      return "not-ready";
    }
    if (isReadingFile()) {
      return "printing";
    }
    return isBusy() ? printState() : "idle";
  }

  private boolean isReadingFile() {
    return machine.isPrinter() && Boolean.TRUE.equals(field("virtual_sdcard", "is_active"));
  }

  /** What it is doing, for people, as a clause: {@code the printer is printing a.gcode}. */
  public String doing() {
    if (!machine.isPrinter()) {
      return new MachineWork(this).doing();
    }
    return job().equals("idle")
        ? "the printer is not printing (state %s)".formatted(printState())
        : "the printer is %s %s".formatted(job(), filename());
  }

  /** Whether a job is printing or paused, or another machine is at work. */
  public boolean isBusy() {
    if (!machine.isPrinter()) {
      return new MachineWork(this).isBusy();
    }
    return printState().equals("printing") || printState().equals("paused") || isReadingFile();
  }

  /** Whether {@code pause_resume} says that the printer is paused, with or without a job. */
  public boolean isMarkedPaused() {
    return machine.isPrinter() && Boolean.TRUE.equals(field("pause_resume", "is_paused"));
  }

  /** Whether a job of this file is printing or paused. */
  public boolean busyWith(String file) {
    return isReady() && isBusy() && filename().equals(file);
  }

  /** The file of the present or last job, relative to the gcodes root; empty if there was none. */
  public String filename() {
    return ofPrint("filename");
  }

  /** What {@code print_stats} says; another machine has no prints. */
  private String ofPrint(String field) {
    return !machine.isPrinter() ? "" : text("print_stats", field, "");
  }

  /**
   * The text of a field; for the states of Klipper and of the job with what a missing one means.
   */
  String shown(String object, String field) {
    return switch (object + "." + field) {
      case "webhooks.state" -> klippyState();
      case "print_stats.state" -> printState();
      case "print_stats.message" -> printMessage();
      default -> Objects.toString(field(object, field), "");
    };
  }

  /** What Klipper said on its console when the last job failed; empty if none has. */
  String printErrorText() {
    return printError == null ? "" : printError.toString();
  }

  /** Klipper's message about a job that ended in an error. */
  public String printMessage() {
    return ofPrint("message").strip().replaceAll("\\s+", " ");
  }

  /** Seconds since the present or last job began, or 0. */
  public double totalDuration() {
    return field("print_stats", "total_duration") instanceof Number seconds
        ? seconds.doubleValue()
        : 0;
  }

  /** Whether a heater has the wanted target, warm or not. */
  public boolean heats(Heating heating) {
    return isReady()
        && field(heating.heater(), "target") instanceof Number target
        && target.doubleValue() == heating.temperature().doubleValue();
  }

  /** The name of the current extruder, such as {@code extruder1}. */
  public String extruder() {
    return text("toolhead", "extruder", "extruder");
  }

  /** Seconds of a monotonic clock of the printer's host, or 0. */
  public double eventtime() {
    return result.get("eventtime") instanceof Number seconds ? seconds.doubleValue() : 0;
  }

  /** The objects and their fields as JSON. */
  public String statusJson() {
    return JsonText.of(result.get("status"));
  }

  /** Seconds of a monotonic clock of the printer's host, as JSON. */
  public String eventtimeJson() {
    return JsonText.of(result.get("eventtime"));
  }

  /** The result as JSON. */
  public String resultJson() {
    return JsonText.of(result);
  }

  /** {@code {"time", "message"}} as JSON, after a job that failed; else null. */
  public String printErrorJson() {
    return printError == null ? null : JsonText.of(printError.fields());
  }

  /** Share of the job that is done, 0 to 1; null if it is not known. */
  public Double progress() {
    for (String object : List.of("virtual_sdcard", "display_status")) {
      if (field(object, "progress") instanceof Number progress) {
        return progress.doubleValue();
      }
    }
    return null;
  }

  private String text(String object, String field, String otherwise) {
    return field(object, field) instanceof String text && !text.isEmpty() ? text : otherwise;
  }

  /** A number that Klipper reports; null if it does not. */
  public Number number(String object, String field) {
    return field(object, field) instanceof Number number ? number : null;
  }

  /** A field of an object as Klipper reports it; null if it does not. */
  public Object field(String object, String field) {
    return result.get("status") instanceof Map<?, ?> status
            && status.get(object) instanceof Map<?, ?> fields
        ? fields.get(field)
        : null;
  }
}

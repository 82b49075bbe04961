package io.printerconnector.cloud.printago;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.PrinterStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/** Describes a printer as OctoPrint's API does, which is what Printago's receivers read. */
public final class StatusMapping {

  private static final double PERCENT = 100;

  /** The area of a filament of 1.75 mm, in cm². */
  private static final double FILAMENT = Math.PI / 4 * 0.175 * 0.175;

  private static final int MILLIMETRES = 10;

  private final JobFiles files;

  /** Describes jobs by what is known of their files. */
  public StatusMapping(JobFiles files) {
    this.files = files;
  }

  /**
   * The data of a {@code status} message.
   *
   * @param status the printer's status; null if it does not answer
   */
  public Map<String, Object> data(
      @Variable("printer") PrinterConfig printer, @Variable("status") PrinterStatus status) {
    PrinterState state = PrinterState.of(status);
    JobFile file = files.of(printer.printerId(), status);
    Map<String, Object> job = job(file);
    Map<String, Object> current = new LinkedHashMap<>();
    current.put("state", state(state, status));
    current.put("job", job);
    current.put("currentZ", status == null ? null : height(status));
    current.put("progress", progress(state, file, status));
    current.put("offsets", Map.of());
    current.put("resends", Map.of("count", 0, "transmitted", 0, "ratio", 0));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("printer_state_id", state.name());
    data.put("printer_state_string", state.text());
    data.put("current_state_data", current);
    data.put("temperatures", temperatures(status));
    data.put("current_job", job);
    return data;
  }

  private static Map<String, Object> state(PrinterState state, PrinterStatus status) {
    Map<String, Object> flags = new LinkedHashMap<>();
    flags.put("operational", state.isOperational());
    flags.put("printing", state == PrinterState.PRINTING);
    flags.put("cancelling", false);
    flags.put("pausing", state == PrinterState.PAUSING);
    flags.put("resuming", false);
    flags.put("finishing", false);
    flags.put("closedOrError", !state.isOperational() && state != PrinterState.CONNECTING);
    flags.put("error", state.isError());
    flags.put("paused", state == PrinterState.PAUSED);
    flags.put("ready", state == PrinterState.OPERATIONAL);
    flags.put("sdReady", state.isOperational());
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("text", state.text());
    described.put("flags", flags);
    described.put("error", state.isOperational() || status == null ? "" : status.klippyMessage());
    return described;
  }

  private static Map<String, Object> job(JobFile file) {
    boolean none = file.path().isEmpty();
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", none ? null : file.name());
    described.put("path", none ? null : file.path());
    described.put("display", none ? null : file.name());
    described.put("origin", none ? null : "local");
    described.put("size", file.size());
    described.put("date", whole(file.modified()));
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("file", described);
    job.put("estimatedPrintTime", file.estimatedSeconds());
    job.put("averagePrintTime", null);
    job.put("lastPrintTime", null);
    job.put("filament", filament(file.filamentMillimetres()));
    job.put("user", null);
    return job;
  }

  private static Map<String, Object> filament(Number length) {
    if (length == null) {
      return null;
    }
    double millimetres = length.doubleValue();
    double volume = millimetres / MILLIMETRES * FILAMENT;
    return Map.of(
        "tool0", Map.of("length", rounded(millimetres, 100), "volume", rounded(volume, 100)));
  }

  private static Object height(PrinterStatus status) {
    Object position = status.field("gcode_move", "gcode_position");
    Object known = position == null ? status.field("toolhead", "position") : position;
    return known instanceof List<?> axes && axes.size() > 2 && axes.get(2) instanceof Number z
        ? rounded(z.doubleValue(), 1_000)
        : null;
  }

  private static Map<String, Object> progress(
      PrinterState state, JobFile file, PrinterStatus status) {
    Map<String, Object> progress = new LinkedHashMap<>();
    Double done = state.hasJob() ? status.progress() : null;
    Number spent = state.hasJob() ? status.number("print_stats", "print_duration") : null;
    Object left = spent == null ? null : left(file, spent.doubleValue(), done);
    progress.put("completion", done == null ? null : rounded(done * PERCENT, 100));
    progress.put(
        "filepos", state.hasJob() ? status.number("virtual_sdcard", "file_position") : null);
    progress.put("printTime", whole(spent));
    progress.put("printTimeLeft", left);
    progress.put("printTimeLeftOrigin", left == null ? null : "estimate");
    return progress;
  }

  /** Whole seconds: what the slicer expects beyond those spent, or else from the progress. */
  private static Object left(JobFile file, double spent, Double done) {
    if (file.estimatedSeconds() != null) {
      return Math.max(0, Math.round(file.estimatedSeconds().doubleValue() - spent));
    }
    return done == null || done <= 0 ? null : Math.max(0, Math.round(spent / done - spent));
  }

  /** By OctoPrint's names: tool0, bed, chamber. */
  static Map<String, Object> temperatures(PrinterStatus status) {
    Map<String, Object> temperatures = new LinkedHashMap<>();
    if (status == null || status.isLost()) {
      return temperatures;
    }
    for (int tool = 0; tool == 0 || status.number(heater(tool), "temperature") != null; tool++) {
      put(temperatures, "tool" + tool, status, heater(tool));
    }
    put(temperatures, "bed", status, "heater_bed");
    put(temperatures, "chamber", status, "heater_generic chamber");
    if (!temperatures.containsKey("chamber")) {
      put(temperatures, "chamber", status, "temperature_sensor chamber");
    }
    return temperatures;
  }

  private static String heater(int tool) {
    return tool == 0 ? "extruder" : "extruder" + tool;
  }

  private static void put(
      Map<String, Object> temperatures, String name, PrinterStatus status, String object) {
    Number actual = status.number(object, "temperature");
    if (actual == null) {
      return;
    }
    Number target = status.number(object, "target");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("actual", rounded(actual.doubleValue(), 10));
    values.put("target", target == null ? 0.0 : rounded(target.doubleValue(), 10));
    values.put("offset", 0);
    temperatures.put(name, values);
  }

  private static Object whole(Number value) {
    return value == null ? null : (Object) Math.round(value.doubleValue());
  }

  private static double rounded(double value, int steps) {
    return Math.round(value * steps) / (double) steps;
  }
}

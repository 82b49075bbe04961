package io.printerconnector.cloud.printerlynx;

import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a printer is, in the terms of Printerlynx.
 *
 * @param printer the printer
 * @param status {@code available}, {@code busy} or {@code unavailable}
 * @param file the file of the job, whose uuid is null if it is not from Printerlynx; null without a
 *     job
 * @param progress the share of the job that is done, 0 to 1
 * @param temperatures in °C, by {@code bed}, {@code tool0} and so on
 * @param more further members of the state
 */
public record StatusReport(
    PrinterConfig printer,
    String status,
    PrintFile file,
    double progress,
    Map<String, Object> temperatures,
    Map<String, Object> more) {

  static final String AVAILABLE = "available";
  static final String BUSY = "busy";
  static final String UNAVAILABLE = "unavailable";

  private static final double DEGREES = 0.5;
  private static final double SHARE = 0.001;

  /** The printer's uuid as JSON. */
  public String uuidJson() {
    return printer.printerId().json();
  }

  /** The printer's name as JSON. */
  public String nameJson() {
    return JsonText.of(printer.displayName());
  }

  /** The address of its Moonraker as JSON. */
  public String addressJson() {
    return JsonText.of(printer.baseUrl());
  }

  /** Its job as JSON, or JSON's null. */
  public String jobJson() {
    if (file == null) {
      return "null";
    }
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("print_file_uuid", file.uuid());
    job.put("name", file.name());
    job.put("size", Math.max(0, file.size()));
    job.put("progress", progress);
    return JsonText.of(job);
  }

  /** Its temperatures and more, as JSON. */
  public String stateJson() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("temperature", temperatures);
    state.putAll(more);
    return JsonText.of(state);
  }

  /** Whether it says something else than before of what the printer is doing. */
  boolean isOther(StatusReport before) {
    return before == null || !status.equals(before.status) || !Objects.equals(job(), before.job());
  }

  private String job() {
    return file == null ? null : file.uuid() + " " + file.name();
  }

  /** Whether the job or a temperature has moved noticeably. */
  boolean hasMoved(StatusReport before) {
    return Math.abs(progress - before.progress) >= SHARE
        || temperatures.keySet().stream()
            .anyMatch(heater -> Math.abs(degrees(heater) - before.degrees(heater)) >= DEGREES);
  }

  private double degrees(String heater) {
    return temperatures.get(heater) instanceof Number number ? number.doubleValue() : 0;
  }
}

package io.printerconnector.cli;

import io.printerconnector.audit.Ending;
import io.printerconnector.json.JsonText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which lines of the audit log are wanted; all of them without an option. */
final class AuditFilter {

  @Option(
      names = "--printer",
      paramLabel = "ID",
      description = "Only commands for this printer, by its printer_id.")
  private String printer;

  @Option(names = "--action", paramLabel = "NAME", description = "Only this action.")
  private String action;

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = "Only succeeded, failed, or refused (by the policy) ones.")
  private Ending outcome;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Only from then on: 2026-01-02, 2026-01-02T03:04:05Z, or 30m, 12h, 7d ago.")
  private Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Only before then.")
  private Instant until;

  /** What a line says; null if it is not wanted. */
  Map<?, ?> members(String line) {
    Map<?, ?> members;
    try {
      members = JsonText.parse(line) instanceof Map<?, ?> map ? map : Map.of();
    } catch (IllegalArgumentException e) {
      members = Map.of(); // somebody has changed it, which verify tells
    }
    return isWanted(members) ? members : null;
  }

  private boolean isWanted(Map<?, ?> members) {
    return (printer == null || printer.equals(members.get("printer")))
        && (action == null || action.equals(members.get("action")))
        && (outcome == null || Ending.of(members) == outcome)
        && (since == null && until == null || isInTime(members));
  }

  private boolean isInTime(Map<?, ?> members) {
    try {
      Instant time = Instant.parse(String.valueOf(members.get("time")));
      return (since == null || !time.isBefore(since)) && (until == null || time.isBefore(until));
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Reads a moment on the command line. */
  static final class Moment implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
      try {
        if (text.matches("\\d{1,6}[mhd]")) {
          String days = text.endsWith("d") ? "P" + text : "PT" + text;
          return Instant.now().minus(Duration.parse(days));
        }
        return text.contains("T")
            ? Instant.parse(text)
            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "\"%s\" is no time; write 2026-01-02, 2026-01-02T03:04:05Z, or 7d".formatted(text));
      }
    }
  }
}

package io.printerconnector.cli;

import io.printerconnector.json.JsonText;
import io.printerconnector.status.PlainText;
import io.printerconnector.store.AuditLog;
import io.printerconnector.store.StoreLook;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the whole audit log for another program. */
@Command(
    name = "export",
    description =
        "Writes all lines, oldest first: 0 if that worked, 2 if there is no log that can be read.",
    mixinStandardHelpOptions = true)
final class AuditExportCommand extends AuditReading {

  private static final List<String> COLUMNS =
      List.of(
          "time",
          "id",
          "printer",
          "action",
          "params",
          "decision",
          "rule",
          "outcome",
          "error",
          "seconds",
          "cloud",
          "folded",
          "last_id",
          "dropped",
          "until");

  @Mixin private AuditFilter filter;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "json (a line for each; the default) or csv.",
      defaultValue = "json")
  private Format format;

  /** How the lines are written. */
  enum Format {
    JSON,
    CSV
  }

  @Override
  int read(StoreLook look, PrintWriter out, PrintWriter err) throws SQLException {
    if (format == Format.CSV) {
      out.print(String.join(",", COLUMNS) + "\r\n");
    }
    AuditLog.each(
        look,
        line -> {
          Map<?, ?> members = filter.members(line);
          if (members != null && format == Format.CSV) {
            out.print(row(members) + "\r\n");
          } else if (members != null) {
            out.println(PlainText.escaped(line));
          }
        });
    out.flush();
    return ExitCode.OK;
  }

  /** As RFC 4180 has it. */
  private static String row(Map<?, ?> members) {
    return COLUMNS.stream().map(name -> cell(members.get(name))).collect(Collectors.joining(","));
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = PlainText.of(value instanceof String ? value : JsonText.of(value));
    // Or a spreadsheet would take what the cloud has sent for a formula.
    String harmless = text.matches("[=+@-].*") ? "'" + text : text;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}

package io.printerconnector.cli;

import io.printerconnector.store.AuditLog;
import io.printerconnector.store.StoreLook;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command that prints the newest lines of the audit log that are wanted. */
abstract class AuditNewest extends AuditReading {

  @Mixin private AuditFilter filter;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many lines (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int last;

  private record Line(String text, Map<?, ?> members) {}

  /** How a line is printed. */
  abstract String printed(String line, Map<?, ?> members);

  @Override
  final int read(StoreLook look, PrintWriter out, PrintWriter err) throws SQLException {
    if (last < 1) {
      throw new ParameterException(spec().commandLine(), "--last must be 1 or more");
    }
    Deque<Line> newest = new ArrayDeque<>();
    AuditLog.each(
        look,
        line -> {
          Map<?, ?> members = filter.members(line);
          if (members != null) {
            newest.addLast(new Line(line, members));
            if (newest.size() > last) {
              newest.removeFirst();
            }
          }
        });
    newest.forEach(line -> out.println(printed(line.text(), line.members())));
    return ExitCode.OK;
  }
}

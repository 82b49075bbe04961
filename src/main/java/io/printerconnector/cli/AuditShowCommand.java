package io.printerconnector.cli;

import io.printerconnector.store.AuditLog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Shows the newest lines of the audit log. */
@Command(
    name = "show",
    description =
        "Prints the newest lines as JSON, oldest first: 0 if that worked, 2 if there is no log that"
            + " can be read.",
    mixinStandardHelpOptions = true)
final class AuditShowCommand extends AuditReading {

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many lines (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int last;

  @Override
  int read(Path folder, PrintWriter out, PrintWriter err) throws SQLException {
    if (last < 1) {
      throw new ParameterException(spec().commandLine(), "--last must be 1 or more");
    }
    AuditLog.newest(folder, last).forEach(out::println);
    return ExitCode.OK;
  }
}

package io.printerconnector.cli;

import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.store.AuditLog;
import io.printerconnector.store.Database;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the newest lines of the audit log. */
@Command(
    name = "show",
    description =
        "Prints the newest lines as JSON, oldest first: 0 if that worked, 2 if there is no log that"
            + " can be read.",
    mixinStandardHelpOptions = true)
final class AuditShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "state_dir of config.json (default: /var/lib/printer-connector).")
  private Path stateDir = ConnectorConfig.DEFAULT_STATE_DIR;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many lines (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int last;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (last < 1) {
      throw new ParameterException(spec.commandLine(), "--last must be 1 or more");
    }
    Path file = stateDir.resolve(Database.FILE);
    if (!Files.exists(file)) {
      err.println("error: there is no " + file + "; name the folder with --state-dir");
      return ExitCode.USAGE;
    }
    try {
      AuditLog.newest(stateDir, last).forEach(out::println);
      return ExitCode.OK;
    } catch (SQLException e) {
      err.println("error: the audit log cannot be read: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }
}

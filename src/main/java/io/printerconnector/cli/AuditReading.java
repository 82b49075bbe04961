package io.printerconnector.cli;

import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.store.Database;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that reads the audit log of a state directory. */
abstract class AuditReading implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "state_dir of config.json (default: /var/lib/printer-connector).")
  private Path stateDir = ConnectorConfig.DEFAULT_STATE_DIR;

  /** Reads it, writes what it says, and gives the exit code. */
  abstract int read(Path folder, PrintWriter out, PrintWriter err) throws SQLException;

  final CommandSpec spec() {
    return spec;
  }

  @Override
  public final Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Path file = stateDir.resolve(Database.FILE);
    if (!Files.exists(file)) {
      err.println("error: there is no " + file + "; name the folder with --state-dir");
      return ExitCode.USAGE;
    }
    try {
      return read(stateDir, spec.commandLine().getOut(), err);
    } catch (SQLException e) {
      err.println("error: the audit log cannot be read: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }
}

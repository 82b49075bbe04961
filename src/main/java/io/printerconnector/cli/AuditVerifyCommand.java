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
import picocli.CommandLine.Spec;

/** Checks whether the audit log is as it was written. */
@Command(
    name = "verify",
    description =
        "Checks the chain of hashes: 0 if every line follows the one before it, 1 if not, 2 if there"
            + " is no log that can be read.",
    mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "state_dir of config.json (default: /var/lib/printer-connector).")
  private Path stateDir = ConnectorConfig.DEFAULT_STATE_DIR;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Path file = stateDir.resolve(Database.FILE);
    if (!Files.exists(file)) {
      err.println("error: there is no " + file + "; name the folder with --state-dir");
      return ExitCode.USAGE;
    }
    try {
      AuditLog.Verdict verdict = AuditLog.verify(stateDir);
      if (verdict.broken() != null) {
        err.printf(
            "BROKEN at %s%n%d lines before it are in order%n", verdict.broken(), verdict.lines());
        return ConnectorCommand.FAILURE;
      }
      out.printf(
          "ok: %d lines (%d older ones have given way); SHA-256 of the last one: %s%n",
          verdict.lines(), verdict.dropped(), verdict.lastHash());
      return ExitCode.OK;
    } catch (SQLException e) {
      err.println("error: the audit log cannot be read: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }
}

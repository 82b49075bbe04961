package io.printerconnector.cli;

import io.printerconnector.audit.AuditVerification;
import io.printerconnector.config.ConnectorConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether the audit log is as it was written. */
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
    try {
      AuditVerification.Verdict verdict = new AuditVerification(stateDir).verify();
      if (verdict.broken() != null) {
        err.printf(
            "BROKEN at %s%n%d lines before it are in order%n", verdict.broken(), verdict.lines());
        return ConnectorCommand.FAILURE;
      }
      out.printf(
          "ok: %d lines; SHA-256 of the last one: %s%n", verdict.lines(), verdict.lastHash());
      return ExitCode.OK;
    } catch (NoSuchFileException e) {
      err.println("error: there is no " + e.getMessage() + "; name the folder with --state-dir");
    } catch (IOException e) {
      err.println("error: the audit log cannot be read: " + e);
    }
    return ExitCode.USAGE;
  }
}

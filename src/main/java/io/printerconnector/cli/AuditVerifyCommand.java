package io.printerconnector.cli;

import io.printerconnector.store.AuditLog;
import io.printerconnector.store.StoreLook;
import java.io.PrintWriter;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Checks whether the audit log is as it was written. */
@Command(
    name = "verify",
    description =
        "Checks the chain of hashes: 0 if every line follows the one before it, 1 if not, 2 if there"
            + " is no log that can be read.",
    mixinStandardHelpOptions = true)
final class AuditVerifyCommand extends AuditReading {

  @Override
  int read(StoreLook look, PrintWriter out, PrintWriter err) throws SQLException {
    AuditLog.Verdict verdict = AuditLog.verify(look);
    if (verdict.broken() != null) {
      err.printf(
          "BROKEN at %s%n%d lines before it are in order%n", verdict.broken(), verdict.lines());
      return ConnectorCommand.FAILURE;
    }
    out.printf(
        "ok: %d lines (%d older ones have given way); SHA-256 of the last one: %s%n",
        verdict.lines(), verdict.dropped(), verdict.lastHash());
    return ExitCode.OK;
  }
}

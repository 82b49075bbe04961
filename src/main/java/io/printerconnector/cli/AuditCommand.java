package io.printerconnector.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows, checks or hands out the audit log. */
@Command(
    name = "audit",
    description = "Shows and checks the log of what the cloud has asked for.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AuditListCommand.class,
      AuditShowCommand.class,
      AuditVerifyCommand.class,
      AuditExportCommand.class
    })
final class AuditCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: list, show, verify or export");
  }
}

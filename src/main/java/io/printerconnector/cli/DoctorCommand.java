package io.printerconnector.cli;

import ch.qos.logback.classic.LoggerContext;
import io.printerconnector.doctor.Bundle;
import io.printerconnector.doctor.Doctor;
import io.printerconnector.doctor.Finding;
import io.printerconnector.doctor.Finding.Level;
import io.printerconnector.doctor.Installation;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.LogLevel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong with an installation, and how to mend it. */
@Command(
    name = "doctor",
    description = {
      "Looks at the configuration, the cloud, the printers and the disk, also while the connector runs: 0 if",
      "nothing fails, 1 if something does."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "PATH",
      description = "Path of config.json (required).")
  private Path config;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "Also write an archive (tar.gz) for a bug report, without secrets.")
  private Path bundle;

  @Override
  public Integer call() throws InterruptedException {
    LogLevel.ERROR.applyTo((LoggerContext) LoggerFactory.getILoggerFactory());
    PrintWriter out = spec.commandLine().getOut();
    Installation installation = new Installation(Home.find(), config);
    List<Finding> findings = new Doctor(installation).look();
    boolean failed = findings.stream().anyMatch(finding -> finding.level() == Level.FAIL);
    if (json) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("ok", !failed);
      report.put("findings", findings.stream().map(Finding::members).toList());
      out.println(JsonText.of(report));
    } else {
      findings.forEach(out::println);
    }
    if (bundle != null) {
      try {
        new Bundle(installation, findings).write(bundle);
        spec.commandLine()
            .getErr()
            .printf("%s was written; look into it before you pass it on%n", bundle);
      } catch (IOException e) {
        spec.commandLine().getErr().printf("error: %s cannot be written: %s%n", bundle, e);
        return ConnectorCommand.FAILURE;
      }
    }
    return failed ? ConnectorCommand.FAILURE : ExitCode.OK;
  }
}

package io.printerconnector.cli;

import io.printerconnector.check.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds what is wrong in the owner's files before the connector uses them. */
@Command(
    name = "check",
    description = {
      "Checks config.json, connector.properties, policy.json and all routes, and starts nothing:",
      "0 if they can be used, 1 if not."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "PATH",
      description = "Path to config.json; without it, only the shipped routes are checked.")
  private Path config;

  @Override
  public Integer call() throws IOException {
    OwnersFiles files = OwnersFiles.check(config);
    return report(files.findings(), files.shipped(), files.own());
  }

  private int report(List<Finding> findings, int shipped, Map<String, Path> own) {
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(out::println);
    long errors = findings.stream().filter(Finding::isError).count();
    String warnings = number(findings.size() - errors, "warning");
    if (errors > 0) {
      out.printf("%s, %s%n", number(errors, "error"), warnings);
      return ConnectorCommand.FAILURE;
    }
    out.printf(
        "ok: %d shipped route files and %d of your own, %s%n", shipped, own.size(), warnings);
    return ExitCode.OK;
  }

  private static String number(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}

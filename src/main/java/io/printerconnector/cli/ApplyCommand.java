package io.printerconnector.cli;

import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.InvalidConfigException;
import io.printerconnector.own.ApplyRequests;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the connector that runs reload the owner's own routes. */
@Command(
    name = "apply",
    description =
        "Checks your own routes (routes.d/) and lets the running connector reload them: 0 if all of"
            + " them run, 1 if one does not or no connector runs.",
    mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {

  private static final long PATIENCE_MILLIS = 15_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "PATH",
      required = true,
      description = "Path to config.json of that connector.")
  private Path config;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      String stateDir = new ConfigFile(config).load().stateDir().toString();
      OwnersFiles files = OwnersFiles.check(config);
      files.findings().forEach(out::println);
      Optional<ApplyRequests.Answer> answer =
          new ApplyRequests(stateDir).ask(files.refused(), PATIENCE_MILLIS);
      if (answer.isEmpty()) {
        err.println(
            "error: no connector answers that has its state in %s; your routes apply when it starts"
                .formatted(stateDir));
        return ConnectorCommand.FAILURE;
      }
      answer.get().lines().forEach(out::println);
      if (answer.get().lines().isEmpty()) {
        out.println("nothing has changed");
      }
      boolean all = answer.get().applied() && files.refused().isEmpty();
      return all ? 0 : ConnectorCommand.FAILURE;
    } catch (InvalidConfigException e) {
      e.problems().forEach(problem -> err.println("error: " + config + ": " + problem));
      return ConnectorCommand.FAILURE;
    } catch (AccessDeniedException e) {
      err.println("error: only root and the connector's own user may do this; use sudo: " + e);
      return ConnectorCommand.FAILURE;
    } catch (IOException e) {
      err.println("error: the connector cannot be asked: " + e);
      return ConnectorCommand.FAILURE;
    }
  }
}

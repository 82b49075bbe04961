package io.printerconnector.cli;

import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.InvalidConfigException;
import io.printerconnector.page.PageToken;
import io.printerconnector.status.StatusReport;
import io.printerconnector.status.StatusScreen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how the connector is that runs with a configuration. */
@Command(
    name = "status",
    description =
        "Shows how the connector of this machine is: 0 if it is connected, 1 if it runs but is not, 3"
            + " if it does not run, 2 if that cannot be told.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  /** Exit code of a service that does not run, as for init scripts (LSB). */
  static final int NOT_RUNNING = 3;

  private static final int WIDTH = 80;
  private static final long EACH_MILLIS = 1_000;
  private static final String TO_THE_TOP = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";
  private static final String REST_OF_SCREEN = "\u001b[J";

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "PATH",
      required = true,
      description = "Path to config.json (required).")
  private Path config;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "The state directory, if it is not the state_dir of config.json.")
  private Path stateDir;

  @Option(names = "--json", description = "Show it as one line of JSON.")
  private boolean json;

  @Option(
      names = "--new-token",
      description = "Make a new token for the local page (--http) first; the old one ends.")
  private boolean newToken;

  @Option(names = "--watch", description = "Show it anew each second, until Ctrl-C.")
  private boolean watch;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      ConnectorConfig loaded = new ConfigFile(config).load();
      Path folder = stateDir == null ? loaded.stateDir() : stateDir;
      PageToken token = new PageToken(folder.toString());
      if (newToken) {
        token.renew();
      }
      while (true) {
        StatusReport report = StatusReport.of(loaded, folder);
        show(report);
        if (!watch) {
          show(token);
          return exitCode(report);
        }
        Thread.sleep(EACH_MILLIS);
      }
    } catch (InvalidConfigException e) {
      e.problems().forEach(problem -> err.printf("error: %s: %s%n", config, problem));
      return ExitCode.USAGE;
    } catch (IOException e) {
      err.println("error: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private void show(StatusReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report.json());
    } else if (watch && Terminal.isAt(Terminal.OUTPUT)) {
      out.print(TO_THE_TOP);
      lines(report).forEach(line -> out.println(line + REST_OF_LINE));
      out.print(REST_OF_SCREEN);
    } else {
      lines(report).forEach(out::println);
    }
    out.flush();
  }

  /** Nobody sees it a second time, so it is not for a program, nor for a screen that changes. */
  private void show(PageToken token) {
    if (json) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      token
          .take()
          .ifPresent(
              text ->
                  out.printf(
                      "%nThe page's token, shown only now: %s%n(--new-token makes another one)%n",
                      text));
    } catch (IOException e) {
      out.printf("%nThe page's token cannot be shown: %s%n", e);
    }
    out.flush();
  }

  private static List<String> lines(StatusReport report) {
    return StatusScreen.lines(report, WIDTH);
  }

  private static int exitCode(StatusReport report) {
    if (report.isConnected()) {
      return ExitCode.OK;
    }
    return report.state().equals(StatusReport.NOT_RUNNING) ? NOT_RUNNING : ConnectorCommand.FAILURE;
  }
}

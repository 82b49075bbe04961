package io.printerconnector.farm;

import io.printerconnector.cli.ConnectorCommand;
import io.printerconnector.cli.Home;
import io.printerconnector.config.InvalidConfigException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how a farm is; any machine that reaches its database can ask. */
@Command(
    name = "status",
    description =
        "Shows how the farm is: 0 if all sites are led and connected, 1 if some are not, 3 if no node"
            + " runs, 2 if that cannot be told.",
    mixinStandardHelpOptions = true)
final class FarmStatusCommand implements Callable<Integer> {

  private static final int NOT_RUNNING = 3;
  private static final int WIDTH = 100;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "PATH",
      required = true,
      description = "Path to the settings of the farm (required).")
  private Path config;

  @Option(names = "--json", description = "Show it as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      FarmSettings settings = FarmSettings.load(Home.find(), config, System.getenv(), Map.of());
      FarmStatus status = read(settings);
      if (json) {
        out.println(status.json());
      } else {
        status.lines(WIDTH).forEach(out::println);
      }
      out.flush();
      return exitCode(status);
    } catch (InvalidConfigException e) {
      e.problems().forEach(problem -> err.printf("error: %s: %s%n", config, problem));
    } catch (SQLException e) {
      err.println("error: the database of the farm cannot be asked: " + e.getMessage());
    }
    return ExitCode.USAGE;
  }

  private static FarmStatus read(FarmSettings settings) throws SQLException {
    try (Roster roster =
        new DatabaseRoster(
            settings.get(FarmSettings.DATABASE),
            settings.get(FarmSettings.USER),
            settings.number(FarmSettings.DATABASE_SECONDS))) {
      return new FarmStatus(roster.look(), settings.number(FarmSettings.DEAD_MILLIS));
    }
  }

  private static int exitCode(FarmStatus status) {
    if (!status.isRunning()) {
      return NOT_RUNNING;
    }
    return status.isConnected() ? ExitCode.OK : ConnectorCommand.FAILURE;
  }
}

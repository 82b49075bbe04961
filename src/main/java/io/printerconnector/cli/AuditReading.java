package io.printerconnector.cli;

import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.InvalidConfigException;
import io.printerconnector.store.StoreLook;
import java.io.PrintWriter;
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
  private Path stateDir;

  @Option(
      names = "--config",
      paramLabel = "PATH",
      description =
          "Path to config.json, which says where the log is; needed if that is on PostgreSQL.")
  private Path config;

  /** Reads it, writes what it says, and gives the exit code. */
  abstract int read(StoreLook look, PrintWriter out, PrintWriter err) throws SQLException;

  final CommandSpec spec() {
    return spec;
  }

  @Override
  public final Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      StoreLook look = look();
      if (!look.exists()) {
        err.println(
            "error: there is no "
                + look.place()
                + "; name the folder with --state-dir or --config");
        return ExitCode.USAGE;
      }
      return read(look, spec.commandLine().getOut(), err);
    } catch (InvalidConfigException e) {
      e.problems().forEach(problem -> err.printf("error: %s: %s%n", config, problem));
      return ExitCode.USAGE;
    } catch (SQLException e) {
      err.println("error: the audit log cannot be read: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private StoreLook look() {
    if (config == null) {
      return StoreLook.of(stateDir == null ? ConnectorConfig.DEFAULT_STATE_DIR : stateDir);
    }
    ConnectorConfig loaded = new ConfigFile(config).load();
    return StoreLook.of(loaded, stateDir == null ? loaded.stateDir() : stateDir);
  }
}

package io.printerconnector.cli;

import io.printerconnector.cli.printer.PrinterCommand;
import io.printerconnector.config.Version;
import io.printerconnector.logging.LogLevel;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: runs the connector, with the flags of the Go agent that it replaces. */
@Command(
    name = "printer-connector",
    description = "Bridges Klipper printers with Moonraker to a cloud.",
    sortOptions = false,
    versionProvider = ConnectorCommand.VersionText.class,
    subcommands = {
      ApplyCommand.class,
      ArchivePeerCommand.class,
      AuditCommand.class,
      CheckCommand.class,
      DoctorCommand.class,
      PrinterCommand.class,
      StatusCommand.class
    })
public final class ConnectorCommand implements Callable<Integer> {

  /** Exit code of a failure; a wrong command line ends with 2. */
  public static final int FAILURE = 1;

  /** Exit code of a service that cannot work before somebody changes its configuration. */
  public static final int BAD_CONFIGURATION = 78; // EX_CONFIG of sysexits.h

  private static final Pattern GO_FLAG =
      Pattern.compile("-(config|log-level|once|version|help)(=.*)?", Pattern.DOTALL);
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorCommand.class);

  @Option(names = "--config", paramLabel = "PATH", description = "Path to config.json (required).")
  private Path config;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      converter = LogLevelConverter.class,
      description = "debug, info, warn or error (default: info).")
  private LogLevel logLevel;

  @Option(
      names = "--once",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Pair if needed, run each loop once and exit: 0 if all went well, else 1.")
  private boolean once;

  @Option(
      names = "--service",
      description = {
        "Run as a service: tell the service manager how it goes, and exit with 78 instead of 1",
        "if the configuration is invalid or the pairing token is refused."
      })
  private boolean service;

  @Option(
      names = "--http",
      paramLabel = "[ADDRESS:]PORT",
      converter = HttpAddressConverter.class,
      description = {
        "Serve the local page (/), health (/q/health) and metrics (/q/metrics) at this port,",
        "such as 7180 (default: nowhere). Without an address only this machine can reach it; at another",
        "one, such as 0.0.0.0:7180, everybody needs the token that status shows."
      })
  private InetSocketAddress http;

  @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
  private boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  /** The command line with all its commands. */
  public static CommandLine commandLine() {
    return OptionalCommands.addTo(new CommandLine(new ConnectorCommand()))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Runs the command line and gives its exit code. */
  public static int execute(String... args) {
    return commandLine()
        .setParameterExceptionHandler(ConnectorCommand::usageError)
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              LOG.error("{}", error.getMessage(), error);
              return FAILURE;
            })
        .execute(Arrays.stream(args).map(ConnectorCommand::withTwoDashes).toArray(String[]::new));
  }

  /** The Go agent accepts its flags with one dash or two. */
  private static String withTwoDashes(String arg) {
    return GO_FLAG.matcher(arg).matches() ? "-" + arg : arg;
  }

  private static int usageError(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    command.getErr().println("error: " + error.getMessage());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() {
    if (config == null) {
      throw new ParameterException(spec.commandLine(), "--config is required");
    }
    return process().run();
  }

  /** What the arguments ask for. */
  ConnectorProcess process() {
    return new ConnectorProcess(config, logLevel, once, service, http);
  }

  static final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"printer-connector version " + Version.current()};
    }
  }
}

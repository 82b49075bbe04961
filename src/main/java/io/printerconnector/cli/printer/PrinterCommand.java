package io.printerconnector.cli.printer;

import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What the owner does with a machine from the shell. */
@Command(
    name = "printer",
    description = {
      "Asks a machine that Klipper drives, follows it, or has it do something.",
      "The cloud's policy does not bind these commands."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It is done.",
      "1:The machine refuses, or it has failed; in Klipper's words.",
      "2:A wrong command line or configuration, or nobody to answer a question.",
      "3:The machine cannot be reached.",
      "4:Nobody knows: it was sent, but no answer has come."
    },
    subcommands = {
      InfoCommand.class,
      QueryCommand.class,
      WatchCommand.class,
      GcodeCommand.class,
      MacroCommand.class,
      ControlCommand.Pause.class,
      ControlCommand.Resume.class,
      ControlCommand.Cancel.class,
      StopCommand.class,
      FilesCommand.class,
      UploadCommand.class,
      HistoryCommand.class
    })
public final class PrinterCommand implements Runnable {

  /** The word that asks for it. */
  public static final String NAME = "printer";

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "PATH",
      description = "The machine is in this config.json.")
  Path config;

  @Option(
      names = "--printer",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Its name or id there; needless if there is only one.")
  String printer;

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "The machine is behind this Moonraker, such as http://voron.local:7125.")
  String url;

  @Option(
      names = "--api-key-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "File with the API key of that Moonraker, if it wants one.")
  Path apiKeyFile;

  @Option(
      names = "--socket",
      scope = ScopeType.INHERIT,
      paramLabel = "PATH",
      description = "The machine is behind this Unix socket of Klipper, without Moonraker.")
  Path socket;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print JSON: one document, or for watch one line for each change.")
  boolean json;

  @Option(
      names = "--timeout",
      scope = ScopeType.INHERIT,
      paramLabel = "SECONDS",
      description = {
        "How long to wait (default: 10 for questions and stop; no limit for watch, gcode, macro,"
            + " pause, resume, cancel and upload)."
      })
  Double timeout;

  @Spec private CommandSpec spec;

  /** Whether the arguments are for it. */
  public static boolean isAskedFor(String... args) {
    return args.length > 0 && args[0].equals(NAME);
  }

  /**
   * Runs it without the rest of the command line, whose classes would take longer to load than the
   * answer takes to come.
   *
   * @param args all arguments; the first is the word that asks for it
   * @return the exit code
   */
  public static int execute(String... args) {
    return commandLine().execute(Arrays.copyOfRange(args, 1, args.length));
  }

  static CommandLine commandLine() {
    return new CommandLine(new PrinterCommand())
        .setCommandName("printer-connector " + NAME)
        .setParameterExceptionHandler(PrinterCommand::usageError)
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              command.getErr().println("error: " + error);
              return ExitCode.SOFTWARE;
            });
  }

  private static int usageError(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    command.getErr().println("error: " + error.getMessage());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }
}

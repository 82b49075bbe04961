package io.printerconnector.farm;

import io.printerconnector.cli.HttpAddressConverter;
import io.printerconnector.cli.LogLevelConverter;
import io.printerconnector.logging.LogLevel;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that runs a node of a farm. */
@Command(
    name = "farm",
    description = "Runs those sites of a farm that this node leads, until a signal ends it.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    subcommands = FarmStatusCommand.class)
public final class FarmCommand implements Callable<Integer> {

  @Option(
      names = "--config",
      paramLabel = "PATH",
      description = "Path to the settings of the farm (required).")
  private Path config;

  @Option(
      names = "--sites",
      paramLabel = "DIR",
      description = "Folder of the sites, each a folder with a config.json (farm.sites).")
  private Path sites;

  @Option(
      names = "--node",
      paramLabel = "NAME",
      description = "Name of this node (farm.node; default: the host name).")
  private String node;

  @Option(
      names = "--http",
      paramLabel = "[ADDRESS:]PORT",
      converter = HttpAddressConverter.class,
      description = {
        "Tell health (/q/health) and metrics (/q/metrics) of this node and its sites at this port",
        "(default: nowhere; without an address: to this machine only)."
      })
  private InetSocketAddress http;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      converter = LogLevelConverter.class,
      description = "debug, info, warn or error (default: info).")
  private LogLevel logLevel;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (config == null) {
      throw new ParameterException(spec.commandLine(), "--config is required");
    }
    Map<String, String> flags = new HashMap<>();
    if (sites != null) {
      flags.put(FarmSettings.SITES, sites.toString());
    }
    if (node != null) {
      flags.put(FarmSettings.NODE, node);
    }
    return new FarmProcess(config, flags, logLevel, http).run();
  }
}

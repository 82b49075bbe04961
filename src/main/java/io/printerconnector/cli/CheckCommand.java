package io.printerconnector.cli;

import io.printerconnector.check.ConfigCheck;
import io.printerconnector.check.Finding;
import io.printerconnector.check.OwnFolder;
import io.printerconnector.check.RouteCheck;
import io.printerconnector.check.ShippedFolder;
import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.policy.PolicyLook;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final String PROTOCOL = "cloud.protocol";
  private static final String POLICY = "policy.file";
  private static final String ACTIONS = "actions/";

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "PATH",
      description = "Path to config.json; without it, only the shipped routes are checked.")
  private Path config;

  @Override
  public Integer call() throws IOException {
    Properties settings = defaults();
    List<Finding> findings = new ArrayList<>();
    SortedMap<String, Path> own = new TreeMap<>();
    SortedMap<String, Path> shipped;
    if (config == null) {
      shipped = shipped(settings);
    } else {
      ConfigCheck check = new ConfigCheck(config);
      ConnectorConfig read = check.config();
      settings = check.settings(settings);
      shipped = shipped(settings);
      OwnFolder folder = OwnFolder.beside(config);
      own.putAll(folder.files());
      Path policy = config.toAbsolutePath().resolveSibling(settings.getProperty(POLICY));
      check.add(policy, PolicyLook.problems(policy, read, actions(shipped, own)::contains));
      findings.addAll(check.findings());
      findings.addAll(folder.findings());
    }
    findings.addAll(new RouteCheck(shipped, own, settings).findings());
    return report(findings, shipped.size(), own);
  }

  private static Properties defaults() throws IOException {
    Properties defaults = new Properties();
    try (InputStream in =
        Files.newInputStream(Home.find().resolve("config/application.properties"))) {
      defaults.load(in);
    }
    return defaults;
  }

  private static SortedMap<String, Path> shipped(Properties settings) {
    String protocol =
        System.getenv().getOrDefault("CLOUD_PROTOCOL", settings.getProperty(PROTOCOL));
    settings.setProperty(PROTOCOL, protocol);
    return ShippedFolder.files(Home.find().resolve("routes"), protocol);
  }

  /** The actions, by the names that policy.json has for them. */
  private static Set<String> actions(Map<String, Path> shipped, Map<String, Path> own) {
    return Stream.concat(shipped.keySet().stream(), own.keySet().stream())
        .filter(path -> path.startsWith(ACTIONS))
        .map(path -> path.substring(ACTIONS.length()).replaceFirst("\\..*", "").replace('-', '_'))
        .collect(Collectors.toSet());
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

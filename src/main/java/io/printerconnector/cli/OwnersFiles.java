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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the owner may have changed, and what is wrong in it.
 *
 * @param shipped how many route files the distribution has
 * @param own the owner's route files, by their paths in {@code routes.d/}
 * @param findings what is wrong in all of them
 */
record OwnersFiles(int shipped, SortedMap<String, Path> own, List<Finding> findings) {

  private static final String PROTOCOL = "cloud.protocol";
  private static final String POLICY = "policy.file";
  private static final String ACTIONS = "actions/";

  /**
   * Checks them.
   *
   * @param config path of config.json; null for the files of the distribution alone
   */
  static OwnersFiles check(Path config) throws IOException {
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
      check.add(policy, PolicyLook.problems(policy, read, actions(shipped, folder)::contains));
      findings.addAll(check.findings());
      findings.addAll(folder.findings());
    }
    findings.addAll(new RouteCheck(shipped, own, settings).findings());
    return new OwnersFiles(shipped.size(), own, List.copyOf(findings));
  }

  /** The paths of the owner's route files that must not be used. */
  Set<String> refused() {
    return own.entrySet().stream()
        .filter(
            file ->
                findings.stream()
                    .filter(Finding::isError)
                    .anyMatch(finding -> file.getValue().startsWith(finding.file())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
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
  private static Set<String> actions(Map<String, Path> shipped, OwnFolder own) {
    Set<String> actions = new TreeSet<>(own.actions());
    shipped.keySet().stream()
        .filter(path -> path.startsWith(ACTIONS))
        .map(path -> path.substring(ACTIONS.length()).replaceFirst("\\..*", ""))
        .forEach(name -> actions.add(name.replace('-', '_')));
    return actions;
  }
}

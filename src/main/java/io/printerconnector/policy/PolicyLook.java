package io.printerconnector.policy;

import io.printerconnector.config.ConfigProblem;
import io.printerconnector.config.ConnectorConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Looks at a policy.json without a connector that obeys it. */
public final class PolicyLook {

  private PolicyLook() {}

  /**
   * What is wrong with the file; nothing if there is none.
   *
   * @param config the configuration; null if it cannot be used
   * @param isAction whether there is an action of this name
   */
  public static List<ConfigProblem> problems(
      Path path, ConnectorConfig config, Predicate<String> isAction) {
    String cloudUrl = config == null ? ConnectorConfig.DEFAULT_CLOUD_URL : config.cloudUrl();
    PolicyReader reader =
        new PolicyReader(
            new RulesReader(cloudUrl, isAction), config == null ? List.of() : config.printers());
    return PolicyFile.problems(path, reader);
  }
}

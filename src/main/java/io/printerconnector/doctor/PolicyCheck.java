package io.printerconnector.doctor;

import io.printerconnector.config.ConfigProblem;
import io.printerconnector.policy.PolicyLook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The owner's rules for the cloud. */
final class PolicyCheck implements Check {

  private final Installation installation;

  PolicyCheck(Installation installation) {
    this.installation = installation;
  }

  @Override
  public String part() {
    return "policy";
  }

  @Override
  public void look(Findings findings) {
    Path path = installation.configPath().resolveSibling(installation.setting("policy.file"));
    List<ConfigProblem> problems = PolicyLook.problems(path, installation.config(), this::isAction);
    problems.forEach(
        problem ->
            findings.fail(
                "policy",
                "%s: %s".formatted(path, problem),
                "correct it; until then the cloud may only look (docs/policy.md)"));
    if (problems.isEmpty()) {
      findings.ok(
          "policy",
          Files.exists(path)
              ? path.toString()
              : "there is no %s: the cloud may do what the profile print allows".formatted(path));
    }
  }

  private boolean isAction(String name) {
    String file = "actions/" + name.replace('_', '-') + ".camel.yaml";
    return Files.exists(installation.home().resolve("routes").resolve(file))
        || Files.exists(installation.ownRoutes().resolve(file));
  }
}

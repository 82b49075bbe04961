package io.printerconnector.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The owner's own routes. */
final class RoutesCheck implements Check {

  private final Installation installation;

  RoutesCheck(Installation installation) {
    this.installation = installation;
  }

  @Override
  public String part() {
    return "routes";
  }

  @Override
  public void look(Findings findings) throws IOException {
    Path folder = installation.ownRoutes();
    if (!Files.isDirectory(folder)) {
      findings.ok("routes", "the shipped ones alone; there is no " + folder);
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(file -> file.toString().endsWith(".camel.yaml"))
              .sorted()
              .toList();
      long good = files.stream().filter(file -> isGood(findings, file)).count();
      findings.ok("routes", "%d of %d own files can be read".formatted(good, files.size()));
    }
  }

  private static boolean isGood(Findings findings, Path file) {
    try {
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
        findings.fail("routes", file + " can be changed by everybody", "chmod o-w " + file);
        return false;
      }
      // Seam: io.printerconnector.check.RouteCheck says more than whether it is YAML.
      new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      return true;
    } catch (YamlEngineException e) {
      findings.fail(
          "routes",
          "%s is not YAML, so it is left out: %s".formatted(file, e.getMessage()),
          "correct the indentation there");
    } catch (IOException e) {
      findings.fail("routes", "%s cannot be read: %s".formatted(file, e), "chmod it");
    }
    return false;
  }
}

package io.printerconnector.doctor;

import io.printerconnector.check.OwnFolder;
import io.printerconnector.check.RouteCheck;
import io.printerconnector.check.ShippedFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The owner's own routes, as {@code printer-connector check} sees them. */
final class RoutesCheck implements Check {

  private static final String PART = "routes";

  private final Installation installation;

  RoutesCheck(Installation installation) {
    this.installation = installation;
  }

  @Override
  public String part() {
    return PART;
  }

  @Override
  public void look(Findings findings) {
    OwnFolder own = OwnFolder.beside(installation.configPath());
    Map<String, Path> shipped =
        ShippedFolder.files(
            installation.home().resolve("routes"), installation.setting("cloud.protocol"));
    RouteCheck check = new RouteCheck(shipped, own.files(), installation.settings());
    Stream.concat(own.findings().stream(), check.ownFindings().stream())
        .forEach(
            finding -> {
              if (finding.isError()) {
                findings.fail(
                    PART, finding.toString(), "correct it; until then the file is left out");
              } else {
                findings.warn(PART, finding.toString(), "correct it, if it is not meant so");
              }
            });
    findings.ok(
        PART, "%d shipped files, %d of your own".formatted(shipped.size(), own.files().size()));
  }
}

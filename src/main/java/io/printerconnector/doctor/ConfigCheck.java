package io.printerconnector.doctor;

import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.OwnSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** The configuration, and who may read and write it. */
final class ConfigCheck implements Check {

  private final Installation installation;

  ConfigCheck(Installation installation) {
    this.installation = installation;
  }

  @Override
  public String part() {
    return "config";
  }

  @Override
  public void look(Findings findings) throws IOException {
    installation
        .troubles()
        .forEach(trouble -> findings.fail("config", fact(trouble), fix(trouble)));
    installation
        .warnings()
        .forEach(warning -> findings.warn("config", fact(warning), fix(warning)));
    ConnectorConfig config = installation.config();
    if (config == null) {
      findings.warn(
          "cloud and printers",
          "they were not looked at, because config.json cannot be used",
          "correct it and run doctor again");
      return;
    }
    Path path = installation.configPath();
    findings.ok(
        "config",
        "%s: %s, %d printer(s), %s"
            .formatted(
                path,
                config.cloudUrl(),
                config.printers().size(),
                config.isPaired() ? "paired as " + config.connectorId() : "not paired yet"));
    if (!config.isPaired() && !Files.isWritable(path.getParent())) {
      findings.fail(
          "permissions",
          "the pairing cannot rewrite %s: its folder is not writable".formatted(path),
          "give the folder to the user of the connector");
    }
    settings(findings);
    String owner = Files.getOwner(path).getName();
    String user = System.getProperty("user.name");
    if (!owner.equals(user)) {
      findings.warn(
          "permissions",
          "%s belongs to %s, but doctor runs as %s, so what it finds about permissions says little"
              .formatted(path, owner, user),
          "run it as that user: sudo -u %s printer-connector doctor ...".formatted(owner));
    }
  }

  /** A proxy's address may have a password in it. */
  private void settings(Findings findings) throws IOException {
    Path file = installation.configPath().resolveSibling(OwnSettings.FILE);
    if (Files.exists(file)
        && (installation.setting("https.proxy") + installation.setting("http.proxy")).contains("@")
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      findings.warn(
          "permissions",
          file + " may hold the password of a proxy, and others can read it",
          "chmod 600 " + file);
    }
  }

  /**
   * The texts of problems have the fix behind the first semicolon, or else behind the last colon.
   */
  private static String fact(String text) {
    int cut = cut(text);
    return cut < 0 ? text : text.substring(0, cut);
  }

  private static String fix(String text) {
    int cut = cut(text);
    return cut < 0 ? "correct it" : text.substring(cut + 1).strip();
  }

  private static int cut(String text) {
    int semicolon = text.indexOf("; ");
    return semicolon >= 0 ? semicolon : text.lastIndexOf(": ");
  }
}

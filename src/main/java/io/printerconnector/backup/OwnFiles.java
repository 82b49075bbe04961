package io.printerconnector.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The connector's own files, which are never in a backup: config.json contains the secret by which
 * the cloud knows the connector; policy.json and the state reveal what protects the printers and
 * what was asked.
 */
public final class OwnFiles {

  /** A config.json that was being written when the power failed. */
  private static final Pattern LEFT_BEHIND = Pattern.compile("\\.printer-connector-.*\\.tmp");

  private final List<Path> paths;

  /**
   * @param configPath path of config.json
   * @param policyFile path of policy.json; a relative one is relative to the folder of config.json
   * @param stateDir the folder for what survives a restart
   */
  public OwnFiles(String configPath, String policyFile, String stateDir) {
    Path config = Path.of(configPath).toAbsolutePath();
    this.paths = List.of(config, config.resolveSibling(policyFile), Path.of(stateDir));
  }

  /** Whether a file or folder is one of them, under any name. */
  boolean have(Path real) throws IOException {
    for (Path own : paths) {
      if (Files.exists(own) && (real.startsWith(own.toRealPath()) || Files.isSameFile(real, own))) {
        return true;
      }
    }
    return LEFT_BEHIND.matcher(String.valueOf(real.getFileName())).matches();
  }
}

package io.printerconnector.own;

import io.printerconnector.check.Finding;
import io.printerconnector.check.OwnFolder;
import io.printerconnector.check.RouteCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner's route files, by their paths in {@code routes.d}, without those in which the check
 * finds an error. The log has what it finds.
 *
 * @param good those without an error
 * @param refused what is wrong with the others
 */
public record CheckedFiles(SortedMap<String, Path> good, SortedMap<String, String> refused) {

  private static final Logger LOG = LoggerFactory.getLogger(CheckedFiles.class);

  /**
   * Checks the files beside this config.json.
   *
   * @param shipped the files of the distribution, by their paths
   * @param settings all settings, with their values
   */
  public static CheckedFiles beside(Path config, Map<String, Path> shipped, Properties settings) {
    OwnFolder folder = OwnFolder.beside(config);
    SortedMap<String, Path> good = new TreeMap<>(folder.files());
    SortedMap<String, String> refused = new TreeMap<>();
    Stream.concat(folder.findings().stream(), findings(shipped, folder.files(), settings).stream())
        .forEach(
            finding -> {
              if (finding.isError()) {
                LOG.error("{}; this file is left out", finding);
                refuse(finding, folder.files(), good, refused);
              } else {
                LOG.warn("{}", finding);
              }
            });
    return new CheckedFiles(good, refused);
  }

  private static List<Finding> findings(
      Map<String, Path> shipped, Map<String, Path> own, Properties settings) {
    // Without any, the shipped ones need not be read once more.
    return own.isEmpty() ? List.of() : new RouteCheck(shipped, own, settings).ownFindings();
  }

  /** A folder that everybody can change refuses all that is in it. */
  private static void refuse(
      Finding finding,
      SortedMap<String, Path> files,
      SortedMap<String, Path> good,
      SortedMap<String, String> refused) {
    files.forEach(
        (path, file) -> {
          if (file.startsWith(finding.file())) {
            good.remove(path);
            refused.putIfAbsent(path, "line %d: %s".formatted(finding.line(), finding.text()));
          }
        });
  }
}

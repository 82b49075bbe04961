package io.printerconnector.application;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which Camel loads the route files: a bean must come before its users. */
final class LoadOrder {

  private static final List<String> FOLDERS =
      List.of(
          "common/",
          "printer/",
          "files/",
          "hooks/",
          "actions/",
          "commands/",
          "cloud/",
          "polling/",
          "loops/",
          "page/");

  /** What makes a heartbeat of PrintDock, with what the printers answer, beside the beans. */
  private static final Set<String> HEARTBEAT =
      Set.of(
          "printer/ask-klippy.camel.yaml",
          "printer/check-reachable.camel.yaml",
          "printer/check-status.camel.yaml",
          "printer/query-status.camel.yaml",
          "hooks/ask-own.camel.yaml",
          "cloud/printdock/printdock.camel.yaml",
          "cloud/printdock/send-heartbeat.camel.yaml",
          "cloud/printdock/send-request.camel.yaml",
          "polling/heartbeat.camel.yaml");

  private LoadOrder() {}

  /** These files by their paths, in that order; those in other folders are left out. */
  static Map<String, Path> of(Map<String, Path> files) {
    Map<String, Path> ordered = new LinkedHashMap<>();
    for (String folder : FOLDERS) {
      files.forEach(
          (path, file) -> {
            if (path.startsWith(folder)) {
              ordered.put(path, file);
            }
          });
    }
    return ordered;
  }

  /**
   * Those of these files, by their paths, without which there is no heartbeat; all of them if there
   * is none to send.
   */
  static Map<String, Path> ofHeartbeat(Map<String, Path> files) {
    if (!files.keySet().containsAll(HEARTBEAT)) {
      return files;
    }
    Map<String, Path> needed = new LinkedHashMap<>(files);
    needed.keySet().removeIf(path -> !path.startsWith("common/") && !HEARTBEAT.contains(path));
    return needed;
  }
}

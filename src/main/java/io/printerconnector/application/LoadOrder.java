package io.printerconnector.application;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
}

package io.printerconnector.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the audit log in a folder: {@code audit.log}, and older ones as {@code audit.log.1},
 * {@code audit.log.2} and so on, the oldest with the highest number.
 *
 * @param folder the state directory
 */
record AuditFiles(Path folder) {

  private static final String NAME = "audit.log";

  /** The file that is written to. */
  Path newest() {
    return numbered(0);
  }

  /** All files that are there, the oldest first. */
  List<Path> oldestFirst() {
    List<Path> files = new ArrayList<>();
    for (int i = 0; Files.exists(numbered(i)) || i == 0; i++) {
      if (Files.exists(numbered(i))) {
        files.add(0, numbered(i));
      }
    }
    return files;
  }

  /** Makes room for a new {@code audit.log}; of more than {@code keep} files the oldest is gone. */
  void rotate(int keep) throws IOException {
    Files.deleteIfExists(numbered(keep - 1));
    for (int i = keep - 2; i >= 0; i--) {
      if (Files.exists(numbered(i))) {
        Files.move(numbered(i), numbered(i + 1), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private Path numbered(int number) {
    return folder.resolve(number == 0 ? NAME : NAME + "." + number);
  }
}

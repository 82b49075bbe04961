package io.printerconnector.backup;

import java.util.ArrayList;
import java.util.List;

/** What is left out of a backup, or incomplete in it: each thing once, and not too many of them. */
final class BackupNotes {

  private static final int MOST = 50;

  private final List<String> notes = new ArrayList<>();
  private int more;

  void add(String name, String reason) {
    String note = name + ": " + reason;
    if (notes.contains(note)) {
      return;
    }
    if (notes.size() < MOST) {
      notes.add(note);
    } else {
      more++;
    }
  }

  /** All of them, and how many more there are. */
  List<String> all() {
    List<String> all = new ArrayList<>(notes);
    if (more > 0) {
      all.add("and %d more".formatted(more));
    }
    return List.copyOf(all);
  }
}

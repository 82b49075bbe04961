package io.printerconnector.cloud.printerlynx;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Makes the path on the printer from the name that a file has in Printerlynx. */
final class FileNames {

  /** The folder for all files from there. */
  static final String FOLDER = "printerlynx/";

  private static final Set<String> PRINTABLE = Set.of("gcode", "g", "gco", "ufp");
  private static final int LONGEST_BYTES = 200;

  /** A path without folders of its own, hidden names, or characters that are no text. */
  String pathOf(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean =
        last.replaceAll("\\p{Cntrl}", "")
            .replaceAll("[:*?\"<>|]", "_")
            .replaceFirst("^[.\\s]+", "")
            .strip();
    int dot = clean.lastIndexOf('.');
    String stem = dot < 0 ? clean : clean.substring(0, dot);
    String ending = dot < 0 ? "" : clean.substring(dot + 1);
    boolean printable = PRINTABLE.contains(ending.toLowerCase(Locale.ROOT));
    if (!printable) {
      stem = clean;
      ending = "gcode";
    }
    return FOLDER
        + shortened(stem.isBlank() ? "file" : stem)
        + "."
        + ending.toLowerCase(Locale.ROOT);
  }

  private static String shortened(String stem) {
    String cut = stem;
    while (cut.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut.strip();
  }
}

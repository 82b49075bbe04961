package io.printerconnector.check;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Something wrong in a file.
 *
 * @param line where, from 1 on
 * @param isError whether the file must not be used; otherwise this is a warning
 * @param text what is wrong, and how to mend it
 */
public record Finding(Path file, int line, boolean isError, String text) {

  /** By file and line. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::text);

  /** {@code file:line: text}, as compilers write it, so that an editor can jump to the place. */
  @Override
  public String toString() {
    return "%s:%d: %s%s".formatted(file, line, isError ? "" : "warning: ", text);
  }
}

package io.printerconnector.printer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a watcher wants to know at once: a change of one of these fields, of Klipper's state, or of
 * its message about a job that failed.
 */
public final class News {

  private static final String KLIPPY_STATE = "webhooks.state";

  private final List<String> fields;

  /**
   * @param fields such as {@code print_stats.state}, separated by commas
   * @throws IllegalArgumentException if one is not an object and a field of it
   */
  public News(String fields) {
    this.fields = Arrays.stream(fields.split(",")).map(String::strip).toList();
    for (String field : this.fields) {
      if (field.lastIndexOf('.') < 1) {
        throw new IllegalArgumentException(
            "events.fields has \"%s\": it must be OBJECT.FIELD, like print_stats.state"
                .formatted(field));
      }
    }
  }

  /** Whether the two tell a watcher different things. */
  boolean differ(PrinterStatus one, PrinterStatus other) {
    return !of(one).equals(of(other));
  }

  private List<String> of(PrinterStatus status) {
    List<String> texts = new ArrayList<>();
    texts.add(shown(status, KLIPPY_STATE));
    texts.add(status.printErrorText());
    fields.forEach(field -> texts.add(shown(status, field)));
    return texts;
  }

  private static String shown(PrinterStatus status, String name) {
    int dot = name.lastIndexOf('.');
    return status.shown(name.substring(0, dot), name.substring(dot + 1));
  }
}

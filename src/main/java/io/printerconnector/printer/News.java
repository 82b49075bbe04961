package io.printerconnector.printer;

import io.printerconnector.config.NewsField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a watcher wants to know at once: a change of one of these fields, of Klipper's state, or of
 * its message about a job that failed. A machine that is no printer has fields of its own.
 */
public final class News {

  private final List<NewsField> fields;

  /**
   * @param fields such as {@code print_stats.state}, separated by commas
   * @throws IllegalArgumentException if one is not written as {@link NewsField} says
   */
  public News(String fields) {
    this.fields = Arrays.stream(fields.split(",")).map(String::strip).map(News::field).toList();
  }

  private static NewsField field(String text) {
    try {
      return NewsField.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "events.fields has \"%s\": %s, like print_stats.state".formatted(text, e.getMessage()),
          e);
    }
  }

  /** Whether the two tell a watcher different things. */
  boolean differ(PrinterStatus one, PrinterStatus other) {
    return !of(one).equals(of(other));
  }

  private List<String> of(PrinterStatus status) {
    List<String> texts = new ArrayList<>();
    texts.add(status.klippyState());
    texts.add(status.printErrorText());
    if (status.machine().isPrinter()) {
      fields.forEach(field -> texts.add(shown(status, field)));
    } else {
      texts.add(status.printState());
      status.machine().news().forEach(field -> texts.add(shown(status, field)));
    }
    return texts;
  }

  private static String shown(PrinterStatus status, NewsField field) {
    return field.compared(status.shown(field.object(), field.field()));
  }
}

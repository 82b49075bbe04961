package io.printerconnector.cli.printer;

import io.printerconnector.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names with their values, one a line, for people. */
final class Columns {

  private static final int WIDEST = 40;

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  /** The fields of all objects in a status. */
  static Columns of(Map<?, ?> status) {
    Columns columns = new Columns();
    status.forEach(
        (object, fields) -> {
          if (fields instanceof Map<?, ?> map) {
            map.forEach((field, value) -> columns.add(object + "." + field, value));
          }
        });
    return columns;
  }

  void add(String name, Object value) {
    names.add(name);
    values.add(text(value));
  }

  List<String> lines() {
    int width = names.stream().mapToInt(String::length).filter(w -> w <= WIDEST).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      lines.add(("%-" + width + "s  %s").formatted(names.get(i), values.get(i)));
    }
    return lines;
  }

  /** A text as it is, and everything else as JSON. */
  static String text(Object value) {
    return value instanceof String text ? text.strip() : JsonText.of(value);
  }
}

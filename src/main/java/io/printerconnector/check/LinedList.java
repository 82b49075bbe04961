package io.printerconnector.check;

import java.util.ArrayList;
import java.util.List;

/** A list of a YAML file, which knows the line of each element. */
final class LinedList extends ArrayList<Object> {

  private final transient List<Integer> lines = new ArrayList<>();

  void add(Object element, int line) {
    add(element);
    lines.add(line);
  }

  /** The line of the element at this index. */
  int line(int index) {
    return lines.get(index);
  }
}

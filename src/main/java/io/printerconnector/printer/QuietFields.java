package io.printerconnector.printer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fields of Klipper objects whose changes are not listened to, because they change at every tick of
 * Klipper, even while the printer is idle, without meaning anything.
 */
public final class QuietFields {

  private final Map<String, Set<String>> byObject;

  /**
   * @param names such as {@code toolhead.print_time}, separated by commas
   */
  public QuietFields(String names) {
    byObject =
        Arrays.stream(names.split(","))
            .map(String::strip)
            .filter(name -> name.indexOf('.') > 0)
            .collect(
                Collectors.groupingBy(
                    name -> name.substring(0, name.lastIndexOf('.')),
                    Collectors.mapping(
                        name -> name.substring(name.lastIndexOf('.') + 1), Collectors.toSet())));
  }

  /** The fields of an object to subscribe to, given its present state; null means all. */
  List<?> followed(String object, Object state) {
    Set<String> quiet = byObject.getOrDefault(object, Set.of());
    if (!(state instanceof Map<?, ?> fields) || quiet.stream().noneMatch(fields::containsKey)) {
      return null;
    }
    return fields.keySet().stream().filter(field -> !quiet.contains(field)).toList();
  }
}

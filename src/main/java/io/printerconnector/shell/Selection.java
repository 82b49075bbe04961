package io.printerconnector.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The objects and fields that a command names, such as {@code toolhead=position,homed_axes}. */
public final class Selection {

  private Selection() {}

  /**
   * The fields of each object, null for all of them.
   *
   * @throws IllegalArgumentException if a name is empty
   */
  public static Map<String, List<String>> of(List<String> words) {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      String object = (equals < 0 ? word : word.substring(0, equals)).strip();
      List<String> fields =
          equals < 0
              ? null
              : Arrays.stream(word.substring(equals + 1).split(",", -1))
                  .map(String::strip)
                  .toList();
      if (object.isEmpty() || fields != null && fields.contains("")) {
        throw new IllegalArgumentException(
            "\"%s\" names no object; write OBJECT or OBJECT=FIELD,FIELD, such as toolhead=position"
                .formatted(word));
      }
      wanted.merge(object, fields == null ? List.of() : fields, Selection::joined);
    }
    wanted.replaceAll((object, fields) -> fields.isEmpty() ? null : fields);
    return wanted;
  }

  /** An empty list stands for all fields. */
  private static List<String> joined(List<String> some, List<String> more) {
    if (some.isEmpty() || more.isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>(some);
    more.stream().filter(field -> !all.contains(field)).forEach(all::add);
    return List.copyOf(all);
  }

  /**
   * Those of the objects that the machine does not have. Their fields are null if some were asked
   * for. But an object may be there and have no fields, so the machine's own list is asked.
   *
   * @param status the answer to a query of the objects
   */
  public static List<String> missing(
      Map<String, List<String>> wanted, Map<?, ?> status, Questions questions)
      throws MachineException, InterruptedException {
    List<String> empty =
        wanted.keySet().stream()
            .filter(
                name ->
                    !(status.get(name) instanceof Map<?, ?> fields)
                        || fields.values().stream().allMatch(Objects::isNull))
            .toList();
    if (empty.isEmpty()) {
      return empty;
    }
    List<String> there = names(questions);
    return empty.stream().filter(name -> !there.contains(name)).toList();
  }

  /** The names of all objects of the machine. */
  public static List<String> names(Questions questions)
      throws MachineException, InterruptedException {
    return questions.ask(Method.LIST).get("objects") instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }
}

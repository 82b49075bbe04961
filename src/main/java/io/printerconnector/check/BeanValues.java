package io.printerconnector.check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The values that beans are made with. */
final class BeanValues {

  private BeanValues() {}

  /** Whether the value can become one of this type. */
  static Stream<Finding> check(RouteFile file, Class<?> type, Object given, String key, int line) {
    String text = String.valueOf(given);
    if (text.contains("{{")) {
      return Stream.empty();
    }
    if (text.startsWith("#")) {
      return reference(file, given, line);
    }
    String fault = null;
    if (type == boolean.class || type == Boolean.class) {
      fault = text.matches("true|false") ? null : "true or false";
    } else if (type == int.class
        || type == long.class
        || type == Integer.class
        || type == Long.class) {
      fault = text.matches("-?\\d{1,18}") ? null : "a whole number";
    } else if (type == double.class || type == float.class) {
      fault = text.matches("-?\\d+(\\.\\d+)?") ? null : "a number";
    } else if (type.isEnum()) {
      fault =
          Arrays.stream(type.getEnumConstants()).anyMatch(c -> c.toString().equalsIgnoreCase(text))
              ? null
              : "one of " + List.of(type.getEnumConstants());
    }
    return fault == null
        ? Stream.empty()
        : Stream.of(file.error(line, "\"%s\" is %s, but must be %s".formatted(key, text, fault)));
  }

  /** Whether what begins with # can mean a bean. */
  static Stream<Finding> reference(RouteFile file, Object given, int line) {
    String text = String.valueOf(given);
    return text.startsWith("#")
            && !text.matches("#(bean|class|type|property|autowired|valueAs)[:(].*|#[A-Za-z][\\w-]*")
        ? Stream.of(file.error(line, "\"%s\" is no bean; write #bean:NAME".formatted(text)))
        : Stream.empty();
  }
}

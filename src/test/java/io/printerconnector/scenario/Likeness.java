package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares what came with what a scenario expects, where {@code ...} stands for any text. */
final class Likeness {

  private static final Pattern GAP = Pattern.compile(Pattern.quote("..."));

  private Likeness() {}

  /** Fails unless the values are alike: objects by their members, lists by their elements. */
  static void assertAlike(String what, Object actual, Object expected) {
    if (expected instanceof Map<?, ?> members && actual instanceof Map<?, ?> given) {
      assertThat(given.keySet().toArray())
          .as("members of %s, which is %s", what, given)
          .containsExactlyInAnyOrder(members.keySet().toArray());
      members.forEach((key, value) -> assertAlike(what + "." + key, given.get(key), value));
    } else if (expected instanceof List<?> elements && actual instanceof List<?> given) {
      assertThat(given).as(what).hasSameSizeAs(elements);
      for (int i = 0; i < elements.size(); i++) {
        assertAlike(what + "[" + i + "]", given.get(i), elements.get(i));
      }
    } else {
      assertThat(String.valueOf(actual)).as(what).matches(pattern(String.valueOf(expected)));
    }
  }

  private static Pattern pattern(String expected) {
    String regex =
        Arrays.stream(GAP.split(expected, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL);
  }
}

package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergedStateTest {

  private final MergedState state = new MergedState(Clock.systemUTC());

  @Test
  void doesNotGrowWithoutLimit() {
    state.replace(Map.of("eventtime", 1.0, "status", Map.of("extruder", Map.of("target", 0))));
    String value = "x".repeat(100_000);
    int merged = 0;

    while (merged < 1_000 && state.merge(Map.of("extruder", Map.of("f" + merged, value)), null)) {
      merged++;
    }

    assertThat(merged).isBetween(1, 21);
    assertThat(state.isEmpty()).as("it has to be asked for as a whole").isTrue();
  }
}

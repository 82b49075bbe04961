package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuietFieldsTest {

  private final QuietFields quiet =
      new QuietFields("toolhead.print_time, toolhead.stalls,heater_generic a.b.power,odd,");

  @Test
  void followsAllFieldsButTheQuietOnes() {
    assertThat(quiet.followed("toolhead", Map.of("print_time", 1.5, "homed_axes", "xyz")))
        .isEqualTo(List.of("homed_axes"));
  }

  @Test
  void followsAnObjectAsAWholeIfNoneOfItsFieldsIsQuiet() {
    assertThat(quiet.followed("toolhead", Map.of("homed_axes", "xyz"))).isNull();
    assertThat(quiet.followed("extruder", Map.of("print_time", 1.5))).isNull();
    assertThat(quiet.followed("toolhead", null)).isNull();
  }

  @Test
  void takesTheLastDotForTheBorder() {
    assertThat(quiet.followed("heater_generic a.b", Map.of("power", 0, "target", 60)))
        .isEqualTo(List.of("target"));
  }
}

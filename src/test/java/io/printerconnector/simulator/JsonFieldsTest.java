package io.printerconnector.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.simulator.JsonFields.InvalidField;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {

  private final JsonFields fields =
      new JsonFields(
          Map.of(
              "t", "x", "n", new BigInteger("9999999999999999999"), "l", List.of(Map.of("a", 1))));

  @Test
  void givesDefaultsForAbsentFields() {
    assertThat(fields.text("none")).isNull();
    assertThat(fields.integer("none", 7, 0, 1)).isEqualTo(7);
    assertThat(fields.object("none")).isEmpty();
    assertThat(fields.objects("none")).isEmpty();
    assertThat(fields.objects("l").get(0).integer("a", 0, 1, 1)).isEqualTo(1);
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> fields.requiredText("none"))
        .isInstanceOf(InvalidField.class)
        .hasMessage("field \"none\" must be a non-empty string, but is missing");
    assertThatThrownBy(() -> fields.integer("n", 0, 1, 5))
        .hasMessage("field \"n\" must be an integer from 1 to 5, but is 9999999999999999999");
    assertThatThrownBy(() -> fields.objects("t"))
        .hasMessage("field \"t\" must be an array of objects, but is \"x\"");
    assertThatThrownBy(() -> fields.allowOnly(Set.of("l", "n", "a")))
        .hasMessage("field \"t\" is not known; possible are [a, l, n]");
  }
}

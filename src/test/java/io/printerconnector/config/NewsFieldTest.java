package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewsFieldTest {

  @ParameterizedTest
  @CsvSource({
    "print_stats.state, print_stats, state, 0",
    "gcode_macro My.Macro.variable_x, gcode_macro My.Macro, variable_x, 0",
    "bldc_motor.current_rpm/100, bldc_motor, current_rpm, 100",
    "traverse.position/0.5, traverse, position, 0.5"
  })
  void isWrittenAsObjectAndField(String text, String object, String field, double step) {
    assertThat(NewsField.of(text)).isEqualTo(new NewsField(object, field, step));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "state", ".state", "a.", "a.b/", "a.b/0", "a.b/-1", "a.b/x", "a.b/1/2"})
  void isNothingElse(String text) {
    assertThatThrownBy(() -> NewsField.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("it must be OBJECT.FIELD");
  }

  @Test
  void everyChangeOfATextIsNews() {
    NewsField field = NewsField.of("a.b");

    assertThat(field.compared("printing")).isNotEqualTo(field.compared("paused"));
    assertThat(field.compared("1.0")).isNotEqualTo(field.compared("1.1"));
  }

  @Test
  void onlyAnotherMultipleOfTheStepIsNews() {
    NewsField field = NewsField.of("bldc_motor.current_rpm/100");

    assertThat(field.compared("1049.9")).isEqualTo(field.compared("950.1"));
    assertThat(field.compared("1050")).isNotEqualTo(field.compared("1049"));
    assertThat(field.compared("unknown")).isEqualTo("unknown");
  }
}

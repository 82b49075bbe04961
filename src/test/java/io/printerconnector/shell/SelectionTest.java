package io.printerconnector.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

  @Test
  void namesObjectsWithAllOrSomeFields() {
    assertThat(Selection.of(List.of("toolhead=position, homed_axes", "bldc_motor")))
        .containsEntry("toolhead", List.of("position", "homed_axes"))
        .containsEntry("bldc_motor", null);
  }

  @Test
  void joinsWhatIsNamedTwice() {
    assertThat(Selection.of(List.of("fan=speed", "fan=rpm,speed", "mcu=a", "mcu")))
        .containsEntry("fan", List.of("speed", "rpm"))
        .containsEntry("mcu", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=position", "toolhead=", "toolhead=a,,b"})
  void refusesWhatNamesNothing(String word) {
    assertThatThrownBy(() -> Selection.of(List.of(word)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write OBJECT or OBJECT=FIELD,FIELD");
  }
}

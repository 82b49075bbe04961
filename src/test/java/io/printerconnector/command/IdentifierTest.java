package io.printerconnector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.json.JsonText;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42",
        "\"42\"",
        "9007199254740993",
        "9223372036854775807",
        "123456789012345678901234567890",
        "\"cmd_abc123\""
      })
  void goesBackAsItCame(String json) {
    assertThat(new Identifier(JsonText.parse(json)).json()).isEqualTo(json);
  }

  @Test
  void isTheSameAsNumberAndAsText() {
    Identifier text = new Identifier("42");

    for (Object number : List.of(42, 42L, BigInteger.valueOf(42))) {
      assertThat(new Identifier(number)).isEqualTo(text).hasSameHashCodeAs(text);
    }
    assertThat(text).isNotEqualTo(new Identifier("042")).isNotEqualTo(new Identifier(43));
  }

  @Test
  void tellsNeighboursBeyondDoublePrecisionApart() {
    assertThat(new Identifier(9007199254740993L)).isNotEqualTo(new Identifier(9007199254740992L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\" \"", "4.0", "1e3", "true", "[1]", "{}"})
  void refusesWhatIsNeitherIntegerNorText(String json) {
    assertThatThrownBy(() -> new Identifier(JsonText.parse(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("integer or a non-empty string");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cmd_1-2.3~x | cmd_1-2.3~x",
        "a/b?c#d | a%2Fb%3Fc%23d",
        "a b+c*d%e | a%20b%2Bc%2Ad%25e",
        "größe | gr%C3%B6%C3%9Fe",
        ". | %2E",
        ".. | %2E%2E",
        "..a | ..a"
      })
  void isOneSegmentOfAPath(String id, String segment) {
    assertThat(new Identifier(id).toPathSegment()).isEqualTo(segment);
  }
}

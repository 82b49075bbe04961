package io.printerconnector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It reads and writes what {@link JsonText} does. */
class JsonTreeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"a\\u0000\\\"\\\\ü😀\"",
        "-7",
        "12345678901234567890123",
        "1000.0",
        "1e-7",
        "{\"a\":{\"b\":[1,2.5,true,false,null,\"x\",{\"c\":[]}]},\"d\":9007199254740993}"
      })
  void isTheSame(String text) {
    Object value = JsonTree.parse(text);

    assertThat(value).isEqualTo(JsonText.parseUntrusted(text));
    assertThat(JsonTree.of(value)).isEqualTo(JsonText.of(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1,]", "{\"a\"}", "{} {}", "1 2", "nul", "]", "{\"a\":}"})
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> JsonText.parseUntrusted(text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonTree.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no valid JSON");
  }

  @Test
  void refusesTooMuch() {
    assertThatThrownBy(() -> JsonTree.parse("[".repeat(101) + "]".repeat(101)))
        .hasMessageStartingWith(JsonText.TOO_MUCH);
    assertThatThrownBy(() -> JsonTree.parse("[0" + ",0".repeat(40_000) + "]"))
        .hasMessageStartingWith(JsonText.TOO_MUCH);
  }
}

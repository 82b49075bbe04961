package io.printerconnector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.json.JsonText;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @SuppressWarnings("unchecked")
  private static Parameters of(String json) {
    return new Parameters("jog", (Map<String, Object>) JsonText.parse(json));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "10, 10",
    "210.50, 210.5",
    "1e-5, 0.00001",
    "1e2, 100",
    "-12.25, -12.25",
    "999999999, 999999999"
  })
  void readsANumberAsAPlainDecimal(String json, String plain) {
    assertThat(of("{\"x\": " + json + "}").number("x")).hasToString(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1000000000", "-1e9", "1e300", "1e999", "-1e999", "123456789012345678901"})
  void refusesANumberThatNoPrinterCanMean(String json) {
    assertThatThrownBy(() -> of("{\"x\": " + json + "}").number("x"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageStartingWith("params.x for jog must be a number below 1000000000, but is");
  }

  @Test
  void refusesANaN() {
    Parameters parameters = new Parameters("jog", Map.of("x", Double.NaN));

    assertThatThrownBy(() -> parameters.number("x")).isInstanceOf(InvalidParameterException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"10\"", "true", "[1]", "{}"})
  void refusesWhatIsNoNumber(String json) {
    assertThatThrownBy(() -> of("{\"x\": " + json + "}").number("x", BigDecimal.ONE))
        .hasMessageStartingWith("params.x for jog must be a number, but is");
  }

  @Test
  void takesTheFallbackIfNothingIsThere() {
    Parameters parameters = of("{\"x\": null}");

    assertThat(parameters.has("x")).isFalse();
    assertThat(parameters.number("x", BigDecimal.TEN)).isEqualTo(BigDecimal.TEN);
    assertThat(parameters.wholeNumber("x", 5, 1, 10)).isEqualTo(5);
    assertThat(parameters.flag("x", true)).isTrue();
    assertThat(parameters.object("x")).isEmpty();
    assertThatThrownBy(() -> parameters.number("x")).hasMessage("missing params.x for jog");
    assertThatThrownBy(() -> parameters.text("x")).hasMessage("missing params.x for jog");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "10", "10.0", "1e1"})
  void readsAWholeNumber(String json) {
    assertThat(of("{\"x\": " + json + "}").wholeNumber("x", 5, 1, 10)).isBetween(1, 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "1.5", "\"3\"", "true", "1e8", "99999999999999999999"})
  void refusesAnyOther(String json) {
    assertThatThrownBy(() -> of("{\"x\": " + json + "}").wholeNumber("x", 5, 1, 10))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageStartingWith("params.x for jog must be a");
  }

  @Test
  void readsTextFlagAndObject() {
    Parameters parameters = of("{\"t\": \"a\", \"f\": false, \"o\": {\"y\": 2}}");

    assertThat(parameters.text("t")).isEqualTo("a");
    assertThat(parameters.flag("f", true)).isFalse();
    assertThat(parameters.within("o").number("y")).hasToString("2");
    assertThatThrownBy(() -> parameters.flag("t", true))
        .hasMessage("params.t for jog must be true or false, but is a string");
    assertThatThrownBy(() -> parameters.object("t"))
        .hasMessage("params.t for jog must be an object, but is a string");
    assertThatThrownBy(() -> parameters.text("o"))
        .hasMessage("params.o for jog must be a string, but is an object");
  }
}

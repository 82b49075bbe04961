package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandValuesTest {

  private final CommandValues values = new CommandValues();

  @ParameterizedTest
  @CsvSource({"0, 0", "210, 210", "60.5, 60.5", "'''210''', 210"})
  void readsATemperature(String given, BigDecimal target) {
    assertThat(values.temperature(with("temperature", given))).isEqualByComparingTo(target);
  }

  @ParameterizedTest
  @CsvSource({"-1, -1", "'''hot''', hot", "true, true", "[], []", "'''NaN''', NaN"})
  void refusesWhatIsNoTemperature(String given, String shown) {
    assertRefused(
        () -> values.temperature(with("temperature", given)),
        "value must be a valid number >= 0: " + shown);
  }

  @ParameterizedTest
  @CsvSource({"null, 0", "0, 0", "1, 1", "'''2''', 2", "'''tool1''', 1", "'''Tool0''', 0"})
  void readsATool(String given, int tool) {
    assertThat(values.tool(with("tool", given))).isEqualTo(tool);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "'left'", "'tool'", "[]", "1000"})
  void refusesWhatIsNoTool(String given) {
    assertRefused(
        () -> values.tool(with("tool", given)),
        "tool must be a whole number: " + given.replace("'", ""));
  }

  @Test
  void readsDistances() {
    assertThat(values.distances(with("axes", "{'X': 10, 'y': '-5.5', 'e': 0}")))
        .isEqualTo(
            Map.of("x", new BigDecimal(10), "y", new BigDecimal("-5.5"), "e", BigDecimal.ZERO));
    assertRefused(
        () -> values.distances(with("axes", "{'x': 1, 'q': 2}")),
        "Invalid axis q, valid axes are x, y, z, e");
    assertRefused(
        () -> values.distances(with("axes", "{'X': 'far'}")), "the distance of x is no number");
  }

  @Test
  void knowsWhetherThereIsSomethingToMove() {
    assertThat(values.hasDistances(with("axes", "{'x': 1}"))).isTrue();
    for (String none : List.of("{}", "null", "[]", "'x'")) {
      assertThat(values.hasDistances(with("axes", none))).as(none).isFalse();
    }
    assertThat(values.isFilamentOnly(with("axes", "{'E': 1}"))).isTrue();
    assertThat(values.isFilamentOnly(with("axes", "{'e': 1, 'x': 1}"))).isFalse();
  }

  @Test
  void readsAnAmount() {
    assertThat(values.amount(with("amount", "-5"))).isEqualTo(new BigDecimal(-5));
    assertThat(values.hasAmount(with("amount", "'5'"))).isTrue();
    assertThat(values.hasAmount(with("amount", "0"))).isTrue();
    for (String none : List.of("null", "'much'", "{}", "true")) {
      assertThat(values.hasAmount(with("amount", none))).as(none).isFalse();
    }
  }

  @Test
  void readsASpeed() {
    assertThat(values.speed(with("speed", "3000"))).isEqualTo(new BigDecimal(3000));
    assertThat(values.speed(with("speed", "null"))).isNull();
    assertThat(values.speed(with("speed", "false"))).isNull();
    for (String none : List.of("0", "-1", "true", "'fast'")) {
      assertRefused(
          () -> values.speed(with("speed", none)),
          "speed must be a number above 0: " + none.replace("'", ""));
    }
  }

  @Test
  void isRelativeUnlessItSaysOtherwise() {
    assertThat(values.relative(with("relative", "false"))).isFalse();
    assertThat(values.relative(with("relative", "true"))).isTrue();
    assertThat(values.relative(with("relative", "null"))).isTrue();
  }

  @Test
  void readsAxesToHome() {
    assertThat(values.axes(with("axes", "'x, Y,z'"))).containsExactly("x", "y", "z");
    assertThat(values.axes(with("axes", "['X', 'y']"))).containsExactly("x", "y");
    assertRefused(() -> values.axes(with("axes", "'x,q,'")), "axes contains invalid axes: [q]");
    assertRefused(
        () -> values.axes(with("axes", "['q', 7]")), "axes contains invalid axes: [q, 7]");
  }

  @Test
  void saysWhichAxesWereGiven() {
    assertThat(values.axesText(with("axes", "null"))).isEqualTo("None");
    assertThat(values.axesText(with("axes", "[]"))).isEqualTo("[]");
    assertThat(values.axesText(with("axes", "'%s\\u0007'".formatted("x".repeat(70)))))
        .isEqualTo("x".repeat(70) + "?");
    assertThat(values.axesText(with("axes", "'%s'".formatted("x".repeat(99))))).hasSize(80);
    assertThat(values.hasAxes(with("axes", "' '"))).isFalse();
    assertThat(values.hasAxes(with("axes", "['x']"))).isTrue();
  }

  private static CommandMessage with(String name, String value) {
    return Messages.command("any", "{'%s': %s}".formatted(name, value));
  }

  private static void assertRefused(ThrowingCallable call, String reason) {
    assertThatThrownBy(call).isInstanceOf(ValueRefusedException.class).hasMessage(reason);
  }
}

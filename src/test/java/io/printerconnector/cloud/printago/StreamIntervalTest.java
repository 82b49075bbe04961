package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIntervalTest {

  private final StreamInterval interval = new StreamInterval();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 5000",
        "{'interval': 2.5} | 2500",
        "{'interval': '3'} | 3000",
        "{'timer_interval': 4} | 4000",
        "{'interval_seconds': 6} | 6000",
        "{'interval_ms': 750} | 750",
        "{'interval_ms': 750, 'interval_seconds': 6, 'timer_interval': 4} | 4000",
        "{'interval': 1, 'timer_interval': 4} | 1000",
        "{'interval': null, 'interval_ms': 750} | 750",
        "{'interval': 0.1} | 500",
        "{'interval': 0} | 500",
        "{'interval': -5} | 500",
        "{'interval': 1e300} | 86400000"
      })
  void isTheFirstThatIsGiven(String parameters, long millis) {
    assertThat(millis(parameters)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'often'", "true", "[]"})
  void isANumber(String value) {
    assertThatThrownBy(() -> millis("{'interval': %s}".formatted(value)))
        .isInstanceOf(ValueRefusedException.class)
        .hasMessage("the interval must be a number of seconds");
  }

  @Test
  void canBeChosen() {
    interval.setSeconds(9);
    interval.setLeastMillis(100);

    assertThat(millis("{}")).isEqualTo(9_000);
    assertThat(millis("{'interval': 0.01}")).isEqualTo(100);
  }

  private long millis(String parameters) {
    return interval.millis(Messages.command("stream_on", parameters));
  }
}

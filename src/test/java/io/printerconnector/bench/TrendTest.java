package io.printerconnector.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

  private static final int SAMPLES = 40;

  private final Random random = new Random(3);

  @Test
  void whatIsLostSteadilyIsATrend() {
    Trend trend = new Trend(samples(i -> 50 + 0.2 * i + random.nextGaussian()));
    assertThat(trend.growth()).isCloseTo(3.8, within(1.5));
    assertThat(trend.exceeds(1.5)).isTrue();
    assertThat(trend.exceeds(8)).isFalse();
  }

  @Test
  void whatFillsUpOnceIsNone() {
    assertThat(new Trend(samples(i -> Math.min(60, 20 + 3 * i))).exceeds(0.1)).isFalse();
  }

  @Test
  void whatSwingsIsNone() {
    long found =
        IntStream.range(0, 100)
            .mapToObj(run -> new Trend(samples(i -> 50 + random.nextGaussian())))
            .filter(trend -> trend.exceeds(0))
            .count();
    assertThat(found).isLessThan(5);
  }

  @Test
  void oneSampleFarOffIsNone() {
    assertThat(new Trend(samples(i -> i == SAMPLES - 1 ? 500 : 50)).exceeds(0.1)).isFalse();
  }

  @Test
  void whatShrinksIsNone() {
    assertThat(new Trend(samples(i -> 500 - i)).exceeds(0)).isFalse();
  }

  @Test
  void fewSamplesAreRefused() {
    assertThatThrownBy(() -> new Trend(1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double[] samples(IntToDoubleFunction at) {
    return IntStream.range(0, SAMPLES).mapToDouble(at).toArray();
  }
}

package io.printerconnector.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The random numbers behind the faults of a proxy. */
class FaultPlanTest {

  private static final FaultMix MIX = FaultMix.even(0.5, 0.5).withLongest(Duration.ofMillis(1));

  private static List<Long> firstNumbers(long seed) {
    FaultPlan plan = new FaultPlan();
    plan.draw(seed, MIX);
    return Stream.generate(plan::randomOfNextConnection)
        .limit(500)
        .map(random -> random.nextLong())
        .toList();
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(firstNumbers(7)).isEqualTo(firstNumbers(7));
  }

  @Test
  void neighbouringSeedsShareNoDraws() {
    List<Long> all =
        LongStream.range(1, 50).boxed().flatMap(seed -> firstNumbers(seed).stream()).toList();
    assertThat(all).doesNotHaveDuplicates();
  }
}

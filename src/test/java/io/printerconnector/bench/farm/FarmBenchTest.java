package io.printerconnector.bench.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A farm of two nodes, of which one is killed and one frozen, and which loses its database for a
 * while; {@code bench/farm} is the long run.
 */
@Tag("postgresql")
class FarmBenchTest {

  @Test
  void nothingIsLostDoneTwiceOrStuckAfterAFewFailures(@TempDir Path folder) throws Exception {
    FarmOptions options = FarmOptions.of("--short", "--seed", "20261129");

    assertThat(new FarmBench(options, System.out).run(folder)).isEmpty();
  }
}

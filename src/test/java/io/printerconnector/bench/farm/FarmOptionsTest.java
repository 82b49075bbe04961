package io.printerconnector.bench.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FarmOptionsTest {

  @Test
  void readsTheCommandLine() {
    FarmOptions options =
        FarmOptions.of("--failures", "5", "--only", "kill,cut-database", "--seed", "7");

    assertThat(options.failures()).isEqualTo(5);
    assertThat(options.kinds()).containsExactly(FailureKind.KILL, FailureKind.CUT_DATABASE);
    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.sites()).isEqualTo(20);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> FarmOptions.of("--kills"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--kills");
    assertThatThrownBy(() -> FarmOptions.of("--only", "flood"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("flood")
        .hasMessageContaining("kill-and-database");
    assertThatThrownBy(() -> FarmOptions.of("--sites", "0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--sites");
  }
}

package io.printerconnector.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.ShippedActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeCountsTest {

  private final OutcomeCounts counts = new OutcomeCounts(ShippedActions.get());
  private final List<String> told = new ArrayList<>();

  @Test
  void countsByActionAndOutcome() {
    count("pause", true);
    count("pause", true);
    count("pause", false);

    assertThat(counts.count("pause", "succeeded")).isEqualTo(2);
    assertThat(counts.count("pause", "failed")).isEqualTo(1);
    assertThat(counts.count("jog", "failed")).isZero();
  }

  @Test
  void actionsThatNobodyKnowsCountTogether() {
    for (int i = 0; i < 1_000; i++) {
      count("made_up_" + i, false);
    }
    counts.whenNew((action, outcome) -> told.add(action + " " + outcome));

    assertThat(told).containsExactly("other failed");
    assertThat(counts.count("other", "failed")).isEqualTo(1_000);
  }

  @Test
  void tellsOfEachKindOnce() {
    count("pause", true);
    counts.whenNew((action, outcome) -> told.add(action + " " + outcome));
    count("pause", true);
    count("jog", false);
    count("jog", false);

    assertThat(told).containsExactly("pause succeeded", "jog failed");
  }

  private void count(String action, boolean succeeded) {
    counts.count(
        new Outcome(
            new Identifier(1), new Identifier(7), succeeded, null, Map.of("action", action)));
  }
}

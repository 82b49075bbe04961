package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSummaryTest {

  @TempDir private Path state;

  @Test
  void isNullWithoutADatabase() throws Exception {
    assertThat(StoredSummary.read(TestedDatabase.look(state), "c", 3)).isNull();
    assertThat(StoreLook.of(state).bytes()).isZero();
    assertThat(state).isEmptyDirectory();
  }

  @Test
  void countsWhatIsOursAndHasTheNewestRecords() throws Exception {
    try (TestedStore tested = new TestedStore(state)) {
      for (int id = 1; id <= 5; id++) {
        tested.store().accept(TestedStore.command(id));
      }
      tested.end(TestedStore.command(1));
      tested.end(TestedStore.command(2));

      StoredSummary stored = StoredSummary.read(TestedDatabase.look(state), "c", 1);

      assertThat(stored.commands()).isEqualTo(3);
      assertThat(stored.outcomes()).isEqualTo(2);
      assertThat(stored.last()).singleElement().asString().contains("\"id\":\"2\"");
      assertThat(stored.bytes()).isPositive();
      assertThat(StoredSummary.read(TestedDatabase.look(state), "somebody else", 1).commands())
          .isZero();
    }
  }
}

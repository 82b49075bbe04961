package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTableTest {

  private static final String EVERYTHING =
      "SELECT connector || ' ' || series || ' ' || minute FROM history"
          + " ORDER BY connector, series, minute";

  @TempDir private Path folder;
  private final HistoryTable table = new HistoryTable();
  private Database database;

  /** A change that says how many rows it has dropped. */
  private interface Drop {
    int run(Connection connection) throws SQLException;
  }

  @BeforeEach
  void open() {
    database = TestedDatabase.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void givesASeriesInTheOrderOfTime() {
    put("c", "7", 12, "[12]");
    put("c", "7", 9, "[9]");
    put("c", "7", 100, "[100]");
    put("c", "8", 10, "[10]");
    put("other", "7", 11, "[11]");

    assertThat(since("7", 9))
        .containsExactly(
            new HistoryTable.Row(9, "[9]"),
            new HistoryTable.Row(12, "[12]"),
            new HistoryTable.Row(100, "[100]"));
    assertThat(since("7", 10)).extracting(HistoryTable.Row::minute).containsExactly(12L, 100L);
    assertThat(since("9", 0)).isEmpty();
  }

  @Test
  void aMinuteIsReplaced() {
    put("c", "7", 9, "[1]");
    put("c", "7", 9, "[2]");

    assertThat(since("7", 0)).containsExactly(new HistoryTable.Row(9, "[2]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "\uf8ff0", "ü \ud83d\ude00", "' OR 1 = 1; --", "not JSON {"})
  void takesAnyText(String text) {
    put("c", text, 1, text);

    assertThat(since(text, 1)).containsExactly(new HistoryTable.Row(1, text));
    assertThat(database.isDurable()).isTrue();
  }

  @Test
  void takesLongNamesAndTellsThemApart() {
    // Such as no index presses together.
    String name =
        new java.util.Random(1)
            .ints(20_000, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    put("c", name + "1", 1, "[1]");
    put("c", name + "2", 1, "[2]");

    assertThat(since(name + "1", 1)).containsExactly(new HistoryTable.Row(1, "[1]"));
    assertThat(since(name + "2", 1)).containsExactly(new HistoryTable.Row(1, "[2]"));
    assertThat(database.isDurable()).isTrue();
  }

  @Test
  void dropsWhatIsOldOrInTheFuture() {
    for (int minute = 1; minute <= 5; minute++) {
      put("c", "7", minute, "[]");
      put("other", "7", minute, "[]");
    }

    assertThat(drop(c -> table.dropBefore(c, 2))).isEqualTo(2);
    assertThat(drop(c -> table.dropAfter(c, 3))).isEqualTo(4);
    assertThat(drop(c -> table.dropBefore(c, 2) + table.dropAfter(c, 3))).isZero();

    assertThat(rows()).containsExactly("c 7 2", "c 7 3", "other 7 2", "other 7 3");
  }

  @ParameterizedTest
  @CsvSource({"6, 0", "5, 0", "4, 1", "3, 2", "1, 4", "0, 5"})
  void theOldestGiveWay(int most, int dropped) {
    put("z", "7", 1, "[]");
    put("c", "7", 2, "[]");
    put("a", "7", 3, "[]");
    put("c", "7", 3, "[]");
    put("c", "8", 4, "[]");
    List<String> byAge = List.of("z 7 1", "c 7 2", "a 7 3", "c 7 3", "c 8 4");

    assertThat(drop(c -> table.dropBeyond(c, most))).isEqualTo(dropped);

    assertThat(rows()).containsExactlyInAnyOrderElementsOf(byAge.subList(dropped, byAge.size()));
  }

  private void put(String connector, String series, long minute, String samples) {
    database.write(
        c -> {
          table.put(c, connector, series, minute, samples);
          return null;
        });
  }

  private List<HistoryTable.Row> since(String series, long minute) {
    return database.read(c -> table.since(c, "c", series, minute));
  }

  private int drop(Drop drop) {
    return database.write(drop::run);
  }

  private List<String> rows() {
    return TestedDatabase.state(folder).strings(EVERYTHING);
  }
}

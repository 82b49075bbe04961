package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryStoreTest extends StoreTest {

  private static final long NOW = 29_870_000;

  private HistoryStore history() {
    return history(1_000);
  }

  private HistoryStore history(int mostRows) {
    return new HistoryStore(tested.database(), () -> "c", 60, mostRows);
  }

  @Test
  void keepsTheLastHourAcrossARestart() {
    for (int age = 100; age >= 0; age--) {
      history().add(Map.of("cloud", "[" + age + "]", "7", "{}"), NOW - age);
    }
    tested.restart();

    List<HistoryTable.Row> cloud = history().last("cloud", NOW);
    assertThat(cloud).hasSize(61);
    assertThat(cloud.get(0)).isEqualTo(new HistoryTable.Row(NOW - 60, "[60]"));
    assertThat(cloud.get(60)).isEqualTo(new HistoryTable.Row(NOW, "[0]"));
    assertThat(history().last("7", NOW)).hasSize(61);
    assertThat(history().last("8", NOW)).isEmpty();
    assertThat(count()).isEqualTo(122);
  }

  @Test
  void showsNothingThatIsTooOldByNow() {
    history().add(Map.of("7", "[]"), NOW);

    assertThat(history().last("7", NOW + 60)).hasSize(1);
    assertThat(history().last("7", NOW + 61)).isEmpty();
  }

  /**
   * A machine without a clock of its own begins with the time of its last stop, or an older one.
   */
  @Test
  void aClockThatIsBehindForAMomentCostsNothing() {
    for (int age = 40; age >= 0; age--) {
      history().add(Map.of("7", "[" + age + "]"), NOW - age);
    }

    history().add(Map.of("8", "[]"), NOW - 35);

    assertThat(history().last("7", NOW - 35)).as("not shown").hasSize(6);
    assertThat(history().last("7", NOW + 1)).hasSize(41);
  }

  @Test
  void forgetsWhatIsADayAhead() {
    history().add(Map.of("7", "[1]"), NOW - 1);
    history().add(Map.of("7", "[2]"), NOW + 24 * 60);
    history().add(Map.of("8", "[3]"), NOW + 24 * 60 + 1);
    assertThat(count()).isEqualTo(2);
    history().add(Map.of("7", "[4]"), NOW);

    assertThat(count("minute > " + NOW)).isEqualTo(1);
    assertThat(history().last("7", NOW)).containsExactly(new HistoryTable.Row(NOW, "[4]"));
  }

  @Test
  void theFutureIsTheFirstToGiveWay() {
    Map<String, String> many = Map.of("6", "[]", "7", "[]", "8", "[]");
    history(7).add(many, NOW + 10);
    history(7).add(many, NOW);
    assertThat(count()).isEqualTo(6);

    history(7).add(many, NOW + 1);

    assertThat(count("minute <= " + (NOW + 1))).isEqualTo(6);
    assertThat(count()).isEqualTo(6);
  }

  @Test
  void theOldestGiveWayToTooMany() {
    Map<String, String> many =
        IntStream.range(0, 300)
            .boxed()
            .collect(Collectors.toMap(printer -> "p" + printer, printer -> "[]"));
    history(650).add(many, NOW - 2);
    history(650).add(many, NOW - 1);
    history(650).add(many, NOW);

    assertThat(count()).isEqualTo(650);
    assertThat(count("minute < " + (NOW - 1))).isEqualTo(50);
  }

  @Test
  void anotherPairingHasAHistoryOfItsOwn() {
    history().add(Map.of("7", "[]"), NOW);

    assertThat(new HistoryStore(tested.database(), () -> "d", 60, 10).last("7", NOW)).isEmpty();
  }

  @Test
  void goesOnInMemoryWhileTheDiskFailsAndIsBroughtBack() {
    history().add(Map.of("7", "[1]", "8", "[1]"), NOW - 3);
    tested.makeReadOnly();
    for (int age = 2; age >= 0; age--) {
      history().add(Map.of("7", "[2]"), NOW - age);
    }

    assertThat(tested.database().isDurable()).isFalse();
    assertThat(history().last("7", NOW)).as("what the disk has is not in memory").hasSize(3);
    tested.maintain();
    assertThat(tested.database().isDurable()).isTrue();
    assertThat(history().last("7", NOW))
        .extracting(HistoryTable.Row::samples)
        .containsExactly("[1]", "[2]", "[2]", "[2]");
    assertThat(history().last("8", NOW)).hasSize(1);
  }

  @Test
  void bringsMuchBack() {
    tested.finish(TestedStore.command("before"));
    tested.makeReadOnly();
    Map<String, String> many =
        IntStream.range(0, 450)
            .boxed()
            .collect(Collectors.toMap(printer -> "p" + printer, printer -> "[" + printer + "]"));
    history().add(many, NOW);
    tested.maintain();

    assertThat(tested.database().isDurable()).isTrue();
    assertThat(count()).isEqualTo(450);
    assertThat(history().last("p449", NOW)).containsExactly(new HistoryTable.Row(NOW, "[449]"));
  }

  @Test
  void doesNothingOnceTheConnectorStops() {
    HistoryStore history = history();
    history.add(Map.of("7", "[]"), NOW);
    tested.database().close();

    assertThatCode(() -> history.add(Map.of("7", "[]"), NOW + 1)).doesNotThrowAnyException();
    assertThat(count()).isEqualTo(1);
  }

  @Test
  @FileOnly("the trigger is SQLite's")
  void aMistakeIsSaidAndChangesNothing() {
    history().add(Map.of("7", "[1]"), NOW - 100);
    tested.change(
        "CREATE TRIGGER damage BEFORE INSERT ON history BEGIN SELECT RAISE(ABORT, 'no'); END");

    assertThatThrownBy(() -> history().add(Map.of("7", "[2]"), NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no");
    assertThat(count()).as("also not what is too old").isEqualTo(1);
    assertThat(tested.database().isDurable()).isTrue();
  }

  private long count() {
    return count("1 = 1");
  }

  private long count(String which) {
    return Long.parseLong(
        tested.state().strings("SELECT COUNT(*) FROM history WHERE " + which).get(0));
  }
}

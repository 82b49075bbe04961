package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.command;
import static io.printerconnector.store.TestedStore.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.store.AuditTrail.Filter;
import io.printerconnector.store.AuditTrail.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest extends StoreTest {

  private static final Filter ALL = new Filter(null, null);

  private AuditTrail trail() {
    return new AuditTrail(tested.database());
  }

  @Test
  void anEmptyLogHasNothing() {
    assertThat(trail().newest()).isZero();
    assertThat(trail().page(ALL, null, 10)).isEqualTo(new Page(List.of(), false, 1));
    assertThat(trail().after(0, 10)).isEmpty();
  }

  @Test
  void hasWhatALineSaysBehindItsPlace() {
    tested.finish(command("a"));
    tested.finish(command("b", "pause"));

    Page page = trail().page(ALL, null, 10);
    assertThat(page.more()).isFalse();
    assertThat(sequences(page.commands())).containsExactly(2L, 1L);
    assertThat(page.commands().get(0).keySet())
        .containsExactly(
            "sequence",
            "time",
            "id",
            "printer",
            "action",
            "params",
            "decision",
            "rule",
            "outcome",
            "error",
            "seconds",
            "cloud");
    assertThat(page.commands().get(0))
        .containsEntry("id", "b")
        .containsEntry("action", "pause")
        .containsEntry("params", Map.of("text", "of b"));
  }

  @Test
  void givesPartsFromTheNewestToTheOldest() {
    add(450, "succeeded");
    List<Long> seen = new ArrayList<>();
    Page page = trail().page(ALL, null, 7);
    while (page.more()) {
      assertThat(page.commands()).hasSize(7);
      seen.addAll(sequences(page.commands()));
      assertThat(page.next()).isEqualTo(seen.get(seen.size() - 1));
      tested.finish(command("new " + seen.size()));
      page = trail().page(ALL, page.next(), 7);
    }
    seen.addAll(sequences(page.commands()));

    assertThat(seen).isEqualTo(LongStream.iterate(450, i -> i - 1).limit(450).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 200, 201, 400})
  void saysThatThereIsNoMoreWhereverItsEndIs(int lines) {
    add(lines, "succeeded");

    Page page = trail().page(ALL, null, lines);
    assertThat(page.commands()).hasSize(lines);
    assertThat(page.more()).isFalse();
    assertThat(trail().page(ALL, null, lines - 1).more()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, 6 5 4 3 2 1",
        "7, -, 4 2 1",
        "b/2, -, 3",
        "null, -, ''",
        "-, succeeded, 1",
        "-, failed, 3",
        "-, refused, 4 2",
        "7, refused, 4 2",
        "7, failed, ''"
      })
  void leavesOutWhatIsNotWanted(String printer, String outcome, String sequences) {
    add("7", "allowed", "succeeded");
    add("7", "refused", "failed");
    add("b/2", "not asked", "failed");
    add("7", "refused", "failed");
    append(Map.of("dropped", 5, "until", "0"));
    append(Map.of("note", "the database was damaged"));

    Page page = trail().page(new Filter(printer, outcome), null, 10);
    assertThat(page.more()).isFalse();
    assertThat(sequences(page.commands()).stream().map(Object::toString))
        .isEqualTo(sequences.isEmpty() ? List.of() : List.of(sequences.split(" ")));
  }

  @Test
  void refusesAnOutcomeThatThereIsNot() {
    assertThatThrownBy(() -> new Filter(null, "Failed"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an outcome is succeeded, failed or refused");
  }

  @Test
  void looksAtSomeThousandLinesAtOnceAndThenGoesOn() {
    add(1, "failed");
    add(5_000, "succeeded");
    Filter failed = new Filter(null, "failed");

    Page first = trail().page(failed, null, 10);
    assertThat(first).isEqualTo(new Page(List.of(), true, 2));
    Page second = trail().page(failed, first.next(), 10);
    assertThat(sequences(second.commands())).containsExactly(1L);
    assertThat(second.more()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[1]", "null", "{\"id\":\"1\""})
  void showsWhereALineIsDamaged(String record) {
    add(3, "succeeded");
    tested.change("UPDATE audit SET record = '%s' WHERE sequence = 2".formatted(record));
    Map<String, Object> damaged =
        Map.of("sequence", 2L, "error", "this line of the audit log is damaged");

    List<Map<String, Object>> page = trail().page(ALL, null, 10).commands();
    assertThat(sequences(page)).containsExactly(3L, 2L, 1L);
    assertThat(page.get(1)).isEqualTo(damaged);
    assertThat(trail().after(1, 1)).containsExactly(damaged);
    assertThat(trail().page(new Filter("7", null), null, 10).commands()).hasSize(2);
  }

  @Test
  void aLineCannotSayThatItHasAnotherPlace() {
    append(Map.of("sequence", 99));

    assertThat(sequences(trail().page(ALL, null, 1).commands())).containsExactly(1L);
  }

  @Test
  void hasWhatIsNew() {
    add(2, "succeeded");
    long newest = trail().newest();
    assertThat(newest).isEqualTo(2);
    assertThat(trail().after(newest, 10)).isEmpty();
    add(3, "succeeded");

    assertThat(sequences(trail().after(newest, 10))).containsExactly(3L, 4L, 5L);
    assertThat(sequences(trail().after(newest, 2))).containsExactly(3L, 4L);
    assertThat(trail().newest()).isEqualTo(5);
  }

  @Test
  void placesGoOnWhileTheDiskFailsAndAfterwards() {
    List<Object> seen = new ArrayList<>();
    long last = 0;
    for (String id : List.of("on the disk", "also there")) {
      tested.finish(command(id));
      last = follow(last, seen);
    }
    for (int time = 1; time <= 2; time++) {
      tested.makeReadOnly();
      assertThat(trail().newest()).isEqualTo(last);
      tested.end(refusal("in memory " + time), null);
      assertThat(tested.database().isDurable()).isFalse();
      last = follow(last, seen);
      tested.finish(command("there, too " + time, "pause"));
      last = follow(last, seen);
      tested.maintain();
      assertThat(tested.database().isDurable()).isTrue();
      last = follow(last, seen);
      tested.finish(command("back " + time));
      last = follow(last, seen);
    }

    assertThat(seen)
        .containsExactly(
            "on the disk",
            "also there",
            "in memory 1",
            "there, too 1",
            "back 1",
            "in memory 2",
            "there, too 2",
            "back 2");
    assertThat(sequences(trail().page(ALL, null, 10).commands()))
        .containsExactly(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
  }

  /** What a page does each second. */
  private long follow(long last, List<Object> seen) {
    List<Map<String, Object>> more = trail().after(last, 10);
    more.forEach(members -> seen.add(members.get("id")));
    return more.isEmpty() ? last : sequences(more).get(more.size() - 1);
  }

  private static List<Long> sequences(List<Map<String, Object>> commands) {
    return commands.stream().map(members -> (Long) members.get("sequence")).toList();
  }

  private void add(int lines, String outcome) {
    tested
        .database()
        .write(
            c -> {
              for (int i = 0; i < lines; i++) {
                new AuditTable()
                    .append(c, Instant.EPOCH, Map.of("printer", "7", "outcome", outcome));
              }
              return null;
            });
  }

  private void add(String printer, String decision, String outcome) {
    append(Map.of("printer", printer, "decision", decision, "outcome", outcome));
  }

  private void append(Map<String, Object> members) {
    tested
        .database()
        .write(
            c -> {
              new AuditTable().append(c, Instant.EPOCH, members);
              return null;
            });
  }
}

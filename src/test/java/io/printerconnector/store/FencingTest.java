package io.printerconnector.store;

import static io.printerconnector.store.TestedStore.command;
import static io.printerconnector.store.TestedStore.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.FakeTime;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.Standing;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two runs with one schema only the one that came last changes anything. */
@OnPostgres
class FencingTest {

  @TempDir private Path folder;
  private Database first;
  private CommandStore firstStore;
  private Database second;
  private CommandStore secondStore;

  @BeforeEach
  void open() {
    first = TestedDatabase.open(folder);
    firstStore = store(first);
    second = TestedDatabase.open(folder);
    secondStore = store(second);
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private static CommandStore store(Database database) {
    return TestedStore.store(database, "c", new FakeTime());
  }

  @Test
  void eachRunCountsTheEpochUp() {
    assertThat(first.epoch()).as("not claimed before it is needed").isZero();
    first.read(c -> null);
    assertThat(first.epoch()).isEqualTo(1);
    second.read(c -> null);
    assertThat(second.epoch()).isEqualTo(2);
    second.write(c -> null);
    assertThat(second.epoch()).isEqualTo(2);
  }

  @Test
  void theOldRunCanChangeNothing() {
    Command begun = command("begun");
    Command waiting = command("waiting");
    Command stop = command("stop", "emergency_stop", Map.of());
    firstStore.accept(begun);
    firstStore.begin(begun);
    firstStore.accept(waiting);
    firstStore.accept(stop);
    assertThat(secondStore.accept(waiting)).isEqualTo(Standing.UNDER_WAY);

    assertFenced(() -> firstStore.begin(waiting));
    assertFenced(() -> firstStore.begin(stop));
    assertFenced(() -> firstStore.accept(command("new")));
    assertFenced(() -> firstStore.end(TestedStore.exchange(outcome(begun), begun, null)));
    assertFenced(() -> firstStore.delivered(outcome(begun)));
    assertFenced(firstStore::sync);
    assertFenced(() -> first.read(c -> 1));
    first.restore();
    assertFenced(() -> first.write(c -> 1));

    assertThat(first.isDurable()).as("it never goes on in memory").isTrue();
    assertThat(TestedDatabase.state(folder).strings("SELECT stage FROM command ORDER BY sequence"))
        .containsExactly("started", "accepted", "accepted");
    assertThat(second.isFenced()).isFalse();
    secondStore.begin(waiting);
  }

  private void assertFenced(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(FencedException.class)
        .hasMessageContaining("belongs to another run of this connector now");
    assertThat(first.isFenced()).isTrue();
  }

  @Test
  void whoeverWantsToKnowIsToldOnce() {
    AtomicInteger told = new AtomicInteger();
    first.onFenced(told::incrementAndGet);
    first.write(c -> null);
    second.write(c -> null);
    assertThat(told).hasValue(0);

    assertFenced(() -> first.write(c -> null));
    assertFenced(() -> first.write(c -> null));
    Awaitility.await().until(() -> told.get() == 1);
    first.onFenced(told::incrementAndGet);
    Awaitility.await().until(() -> told.get() == 2);
  }

  @Test
  void aChangeThatIsUnderWayKeepsNobodyFromClaiming() throws Exception {
    firstStore.accept(command("a"));
    CountDownLatch within = new CountDownLatch(1);
    CountDownLatch claimed = new CountDownLatch(1);
    // As one that was frozen in the middle of it.
    CompletableFuture<Integer> frozen =
        CompletableFuture.supplyAsync(
            () ->
                first.durably(
                    c -> {
                      int begun = CommandTable.SQL.update(c, "begin", identity("a"));
                      within.countDown();
                      pass(claimed);
                      return begun;
                    }));
    within.await();

    second.durably(c -> null);
    assertThat(second.isDurable()).isTrue();
    claimed.countDown();

    assertThatThrownBy(() -> frozen.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(FencedException.class);
    assertThat(TestedDatabase.state(folder).commands("accepted")).isEqualTo(1);
  }

  @Test
  void whatWasBegunBeforeAPauseIsNotCarriedOutAfterIt() {
    firstStore.accept(command("a"));
    // A claim that comes right behind the begin, and the pause in which it does.
    TestedDatabase.change(
        folder,
        "CREATE FUNCTION claim() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " UPDATE setting SET content = '9 x' WHERE name = 'epoch';"
            + " PERFORM pg_sleep(2.1); RETURN NULL; END $$");
    TestedDatabase.change(
        folder,
        "CREATE CONSTRAINT TRIGGER claim AFTER UPDATE ON command DEFERRABLE INITIALLY DEFERRED"
            + " FOR EACH ROW EXECUTE FUNCTION claim()");

    assertFenced(() -> firstStore.begin(command("a")));
    assertThat(TestedDatabase.state(folder).commands("started")).isEqualTo(1);
  }

  @Test
  void aRunThatHasNotReachedTheDatabaseClaimsItWhenItDoes() {
    TestedDatabase.away(folder);
    assertThat(firstStore.accept(command("a"))).isEqualTo(Standing.NEW);
    assertThat(first.isDurable()).isFalse();
    assertThat(first.epoch()).isZero();
    assertThatThrownBy(() -> firstStore.begin(command("a")))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("the database cannot be used");

    TestedDatabase.back(folder);
    first.restore();
    assertThat(first.isDurable()).isTrue();
    assertThat(first.epoch()).isEqualTo(1);
    assertThat(TestedDatabase.state(folder).open()).isEqualTo(1);
  }

  @Test
  void whatAFencedRunHasInMemoryIsNeverBroughtBack() {
    firstStore.accept(command("a"));
    TestedDatabase.away(folder);
    firstStore.accept(command("b"));
    assertThat(first.isDurable()).isFalse();
    TestedDatabase.back(folder);
    secondStore.accept(command("c"));

    first.restore();

    assertThat(first.isFenced()).isTrue();
    assertFenced(() -> first.read(c -> null));
    assertThat(TestedDatabase.state(folder).strings("SELECT id FROM command ORDER BY id"))
        .containsExactly("\"a\"", "\"c\"");
  }

  @Test
  void ofTwoThatBeginAtOnceOneIsLeft() throws Exception {
    CompletableFuture<Boolean> one = CompletableFuture.supplyAsync(() -> changes(first));
    CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> changes(second));
    one.get(30, TimeUnit.SECONDS);
    other.get(30, TimeUnit.SECONDS);

    assertThat(changes(first) ^ changes(second)).isTrue();
    assertThat(
            TestedDatabase.state(folder)
                .strings("SELECT content FROM setting WHERE name = 'schema'"))
        .containsExactly(Integer.toString(Schema.VERSION));
  }

  private static boolean changes(Database database) {
    try {
      database.durably(c -> null);
      return database.isDurable();
    } catch (FencedException e) {
      return false;
    }
  }

  @Test
  void aSchemaThatWasMadeAnewIsAnotherOne() {
    firstStore.accept(command("a"));
    String schema = TestedDatabase.address(folder).schema();
    TestedDatabase.change(folder, "DROP SCHEMA \"%s\" CASCADE".formatted(schema));

    assertFenced(() -> firstStore.accept(command("b")));
    secondStore.accept(command("c"));
    assertThat(second.epoch()).isEqualTo(1);
    assertFenced(() -> firstStore.accept(command("b")));
    assertThatCode(() -> second.write(c -> null)).doesNotThrowAnyException();
  }

  @Test
  void aRunThatIsFencedKeepsNoHistory() {
    HistoryStore firstHistory = new HistoryStore(first, () -> "c", 60, 100);
    HistoryStore secondHistory = new HistoryStore(second, () -> "c", 60, 100);
    firstHistory.add(Map.of("7", "[1]"), 1_000);
    secondHistory.add(Map.of("7", "[2]"), 1_001);

    assertThatCode(() -> firstHistory.add(Map.of("7", "[3]"), 1_001)).doesNotThrowAnyException();

    assertThat(first.isFenced()).isTrue();
    assertThat(secondHistory.last("7", 1_001))
        .extracting(HistoryTable.Row::samples)
        .containsExactly("[1]", "[2]");
  }

  private static String identity(Object id) {
    return CommandRow.identity("c", OutcomeReference.of(command(id)));
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

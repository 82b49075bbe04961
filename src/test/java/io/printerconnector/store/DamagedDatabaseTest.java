package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FakeTime;
import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.ShippedActions;
import io.printerconnector.command.Standing;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.telemetry.TelemetryBuffer;
import io.printerconnector.telemetry.TelemetryLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damages the files of the database in every way that a seed gives. It must always start, and
 * nothing that may have had an effect may be carried out again.
 */
@Timeout(3_600) // for the long run
class DamagedDatabaseTest {

  /** How many damages; {@code -Dstore.damaged=10000} for the long run. */
  private static final int DAMAGES = Integer.getInteger("store.damaged", 300);

  private static final long SEED = Long.getLong("store.seed", 20261121L);
  private static final int PAGE = 4_096;
  private static final int HEAD = 100;
  private static final List<String> ENDINGS = List.of("", "-wal", "-shm");

  @TempDir private Path folder;
  private final List<Path> states = new ArrayList<>();
  private Map<String, CommandLives.Fact> facts;

  @BeforeEach
  void prepare() throws IOException {
    Path stopped = folder.resolve("stopped");
    CommandLives lives = new CommandLives();
    try (Database database = new Database(stopped.toString())) {
      fill(database, lives.in(database), "a");
      states.add(copy(stopped, "killed early"));
    }
    states.add(copy(stopped, "stopped early"));
    Map<String, CommandLives.Fact> early = lives.facts();
    try (Database database = new Database(stopped.toString())) {
      fill(database, lives.in(database), "b");
      states.add(copy(stopped, "killed"));
    }
    states.add(stopped);
    facts = lives.facts();
    assertThat(early).hasSizeLessThan(facts.size());
    assertThat(Files.size(stopped.resolve(Database.FILE))).isGreaterThan(20 * PAGE);
  }

  private static void fill(Database database, CommandLives lives, String series) {
    TelemetryBuffer buffer =
        new TelemetryBuffer(database, () -> CommandLives.CONNECTOR, new TelemetryLimits());
    for (int i = 0; i < 8; i++) {
      String id = series + i;
      lives.accept(id + "accepted", id + "begun", id + "ended", id + "done", id + "rejected");
      lives.sync();
      lives.begin(id + "begun").begin(id + "ended").begin(id + "done").begin(id + "rejected");
      lives.end(id + "ended").end(id + "done").end(id + "rejected");
      lives.deliver(id + "done").reject(id + "rejected");
      buffer.keep(
          List.of(
              new PrinterStatus(
                  new Identifier(1), Instant.EPOCH, Map.of("state", "y".repeat(i * 500)))));
      history(database).add(Map.of("cloud", "[42]", "1", "z".repeat(i * 500)), i);
    }
  }

  private static HistoryStore history(Database database) {
    return new HistoryStore(database, () -> CommandLives.CONNECTOR, 60, 100);
  }

  /** The files as kill -9 would leave them. */
  private Path copy(Path state, String name) throws IOException {
    Path to = Files.createDirectory(folder.resolve(name));
    for (String ending : ENDINGS) {
      Path file = state.resolve(Database.FILE + ending);
      if (Files.exists(file)) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  /** Long results are looked at when they are sent, not at the start. */
  @Test
  void aDamagedLongResultIsOneFailedCommand() {
    try (TestedStore tested = new TestedStore(folder.resolve("long"))) {
      Command command = TestedStore.command("long");
      tested.store().accept(command);
      Map<String, Object> result = Map.of("action", "homing", "text", "x".repeat(100_000));
      tested.end(TestedStore.outcome(command, result), command);
      tested.finish(TestedStore.command("short"));
      tested.change("UPDATE command SET result = zeroblob(100000) WHERE stage = 'ended'");

      tested.restart();
      assertThat(tested.recover()).isEmpty();
      OutcomeReference waiting = OutcomeReference.of(command);
      assertThat(tested.outcomes().waiting()).containsExactly(waiting);
      assertThat(tested.outcomes().outcome(waiting).errorMessage())
          .isEqualTo("its outcome is not known: the record of it is damaged");
      assertThat(tested.store().accept(command)).isEqualTo(Standing.ENDED);
      tested.store().delivered(tested.outcomes().outcome(waiting));
      assertThat(tested.outcomes().waiting()).isEmpty();
      assertThat(tested.store().isDurable()).isTrue();
    }
  }

  @Test
  void itAlwaysStartsAndNothingIsRepeated() throws IOException {
    for (Path state : states) {
      for (int i = 0; i < 2; i++) {
        assertStarts(copy(state, "whole" + i + state.getFileName()), state, "undamaged");
      }
    }
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < DAMAGES; i++) {
      Random random = new Random(SEED + i);
      Path original = states.get(random.nextInt(states.size()));
      Path state = copy(original, "s" + i);
      String damage = damage(state, random);
      String what = "seed %d: %s, %s".formatted(SEED + i, original.getFileName(), damage);
      try {
        assertStarts(state, original, what);
      } catch (Exception | AssertionError e) {
        broken.add(what + ": " + e.toString().lines().limit(4).collect(Collectors.joining(" ")));
      }
      remove(state);
    }
    assertThat(broken.stream().limit(20)).as(broken.size() + " of " + DAMAGES).isEmpty();
    System.out.printf("%d damaged databases opened, seed %d%n", DAMAGES, SEED);
  }

  /** A power cut while a damaged database is replaced. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whatBreaksOffWhileItIsReplacedGoesOn(int moved) throws IOException {
    Path killed = states.get(2);
    Path state = copy(killed, "broken off");
    byte[] log = Files.readAllBytes(state.resolve("connector.db-wal"));
    flip(log, new Random(SEED));
    Files.write(state.resolve("connector.db-wal"), log);
    for (String ending : ENDINGS.subList(0, moved)) {
      Files.move(state.resolve(Database.FILE + ending), state.resolve("damaged.db" + ending));
    }
    Files.writeString(state.resolve("connector.db.new"), "half of a new one");

    assertStarts(state, killed, moved + " files moved");
    assertThat(state).isDirectoryContaining("glob:**/set-aside");
    assertThat(state).isDirectoryNotContaining("glob:**/{damaged,connector.db.new}*");
  }

  @Test
  void aCompleteNewOneIsUsedThoughTheOldOneIsNotSetAsideYet() throws IOException {
    Path killed = states.get(2);
    Path state = copy(killed, "complete");
    Files.write(state.resolve("damaged.db"), new byte[PAGE]);

    assertStarts(state, killed, "complete");
    assertThat(state.resolve("set-aside/connector-1.db")).hasSize(PAGE);
  }

  /** Its checksum is right, and its salt may be lower or higher than the index says. */
  @RepeatedTest(6)
  void aLogWithAHeadOfZerosIsLost() throws IOException {
    Path killed = states.get(2);
    Path state = copy(killed, "zeros");
    byte[] log = Files.readAllBytes(state.resolve("connector.db-wal"));
    Arrays.fill(log, 0, PAGE, (byte) 0);
    Files.write(state.resolve("connector.db-wal"), log);

    assertStarts(state, killed, "a head of zeros");
  }

  /** After a power cut the index may know more than what came to the disk of the log. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anIndexIsNoWitnessOfWhatAPowerCutTook(boolean bootedSince) throws IOException {
    Path state = copy(states.get(2), "shortened");
    Path log = state.resolve("connector.db-wal");
    Files.write(log, Arrays.copyOf(Files.readAllBytes(log), (int) Files.size(log) - PAGE));
    Files.writeString(
        state.resolve(".boot"), bootedSince ? "an earlier boot" : Moment.now().boot());

    try (Database database = new Database(state.toString())) {
      CommandLives.recover(database, CommandLives.store(database));
      assertThat(database.isDurable()).isTrue();
    }
    assertThat(Files.exists(state.resolve("set-aside"))).isNotEqualTo(bootedSince);
  }

  @Test
  void whatIsNotKnownAfterADamageIsCarriedOutAgainOnlyAfterAWhile() throws IOException {
    FakeTime time = new FakeTime(Instant.EPOCH);
    Path state = copy(states.get(2), "doubted");
    Files.write(state.resolve(Database.FILE), new byte[0]);
    try (Database database = new Database(state.toString())) {
      CommandStore store = TestedStore.store(database, CommandLives.CONNECTOR, time);
      StoreUpkeep upkeep = upkeep(database, store, time);
      upkeep.maintain();
      assertThat(store.accept(CommandLives.command("early"))).isEqualTo(Standing.ENDED);
      Command early = CommandLives.command("early");
      assertThat(CommandLives.outcomes(database, store).outcome(early).errorMessage())
          .startsWith("not carried out: the connector's database was damaged");
      time.pass(Duration.ofMinutes(14));
      upkeep.maintain();
      assertThat(store.accept(CommandLives.command("later"))).isEqualTo(Standing.ENDED);
      time.pass(Duration.ofMinutes(1));
      upkeep.maintain();
      assertThat(store.accept(CommandLives.command("new"))).isEqualTo(Standing.NEW);
      // What stands anywhere in the damaged files is not carried out then, either.
      for (int i = 0; i < 8; i++) {
        Command seen = CommandLives.command("b" + i + "begun");
        assertThat(store.accept(seen)).isEqualTo(Standing.ENDED);
      }
    }
  }

  private static StoreUpkeep upkeep(Database database, CommandStore store, FakeTime time) {
    AuditLog audit = new AuditLog(1, 365, 60);
    return new StoreUpkeep(
        database,
        CommandLives.CONNECTOR,
        audit,
        new StoreLimits(ShippedActions.get()),
        store,
        TestedStore.moments(time));
  }

  @Test
  void whatMakesThePrinterSaferDoesNotWaitForThat() throws IOException {
    Path state = copy(states.get(2), "safer");
    Files.write(state.resolve(Database.FILE), new byte[0]);
    try (Database database = new Database(state.toString())) {
      Command pause = new Command(new Identifier(1), new Identifier(1), "pause", Map.of());
      assertThat(CommandLives.store(database).accept(pause)).isEqualTo(Standing.NEW);
    }
  }

  private void assertStarts(Path state, Path original, String what) {
    boolean early = original.getFileName().toString().endsWith("early");
    Map<String, CommandLives.Fact> known = new TreeMap<>(facts);
    known.keySet().removeIf(id -> early && id.startsWith("b"));
    // The second start has to know what the first one has found.
    for (String run : List.of("first start, ", "second start, ")) {
      try (Database database = new Database(state.toString())) {
        CommandLives.assertNothingIsRepeated(database, known, run + what);
        history(database).add(Map.of("1", "[]"), 60);
        assertThat(history(database).last("1", 60)).as(run + what).isNotEmpty();
        assertThat(database.isDurable()).as(run + what + database.failure()).isTrue();
      }
    }
  }

  private static String damage(Path state, Random random) throws IOException {
    List<Path> files;
    try (var all = Files.list(state)) {
      files = all.sorted().toList();
    }
    Path victim = files.get(random.nextInt(files.size()));
    byte[] content = Files.readAllBytes(victim);
    String kind =
        switch (random.nextInt(9)) {
          case 0 -> {
            content = Arrays.copyOf(content, random.nextInt(content.length + 1));
            yield "cut to " + content.length;
          }
          case 1 -> {
            flip(content, random);
            yield "one bit flipped";
          }
          case 2 -> {
            int count = 1 + random.nextInt(200);
            for (int i = 0; i < count; i++) {
              flip(content, random);
            }
            yield count + " bits flipped";
          }
          case 3 -> {
            ByteBuffer page = page(content, random);
            page.put(new byte[page.remaining()]);
            yield "a page zeroed";
          }
          case 4 -> {
            ByteBuffer one = page(content, random);
            ByteBuffer other = page(content, random);
            byte[] kept = new byte[Math.min(one.remaining(), other.remaining())];
            one.duplicate().get(kept);
            one.put(other.duplicate().limit(other.position() + kept.length));
            other.put(kept);
            yield "two pages swapped";
          }
          case 5 -> {
            ByteBuffer page = page(content, random);
            byte[] garbage = new byte[page.remaining()];
            random.nextBytes(garbage);
            page.put(garbage);
            yield "a page of garbage";
          }
          case 6 -> {
            int head = random.nextInt(HEAD);
            content[Math.min(head, content.length - 1)] ^= (byte) (1 << random.nextInt(8));
            yield "a bit flipped in byte " + head;
          }
          case 7 -> {
            random.nextBytes(content);
            yield "garbage";
          }
          default -> {
            content = new byte[0];
            yield "emptied";
          }
        };
    // A database that is gone without a trace is one that never was.
    if (random.nextInt(40) == 0 && files.size() > 1) {
      Files.delete(victim);
      return victim.getFileName() + " removed";
    }
    Files.write(victim, content);
    return victim.getFileName() + " " + kind;
  }

  private static void flip(byte[] content, Random random) {
    content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
  }

  private static ByteBuffer page(byte[] content, Random random) {
    int page = random.nextInt((content.length + PAGE - 1) / PAGE);
    return ByteBuffer.wrap(content)
        .position(page * PAGE)
        .limit(Math.min(content.length, (page + 1) * PAGE));
  }

  private static void remove(Path state) throws IOException {
    try (var all = Files.walk(state)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}

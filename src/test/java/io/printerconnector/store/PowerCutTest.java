package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts the power after each change to the database. What was synced is there then; of what was
 * written after that, any sectors may be there, old or garbage. What was promised must hold at the
 * next start.
 */
@Timeout(3_600) // for the long run
class PowerCutTest {

  /** How many combinations of sectors for each change; {@code -Dstore.cuts=} for the long run. */
  private static final int VARIANTS = Integer.getInteger("store.cuts", 6);

  private static final long SEED = Long.getLong("store.seed", 20261129L);
  private static final int SECTOR = 512;
  private static final int LOG_HEAD = 32;

  @TempDir private Path folder;
  private final List<Cut> cuts = new ArrayList<>();
  private final CommandLives lives = new CommandLives();
  private Path state;
  private Image synced;
  private Map<String, CommandLives.Fact> promised = Map.of();

  /** What the files hold at one moment. */
  private record Image(byte[] database, byte[] log, byte[] index) {

    static Image of(Path state) throws IOException {
      return new Image(read(state, ""), read(state, "-wal"), read(state, "-shm"));
    }

    private static byte[] read(Path state, String ending) throws IOException {
      Path file = state.resolve(Database.FILE + ending);
      return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    void write(Path to) throws IOException {
      Files.createDirectories(to);
      Files.write(to.resolve(Database.FILE), database);
      Files.write(to.resolve(Database.FILE + "-wal"), log);
      if (index.length > 0) {
        Files.write(to.resolve(Database.FILE + "-shm"), index);
      }
    }
  }

  /**
   * The power fails while one state of the files becomes another.
   *
   * @param before what is there in any case
   * @param after what may be there
   * @param facts what was promised before
   */
  private record Cut(
      String when, Image before, Image after, Map<String, CommandLives.Fact> facts) {}

  /** Something that is done to the store. */
  private interface Step {
    void run() throws SQLException;
  }

  @Test
  void whatWasPromisedHoldsAfterThePowerFailed() throws Exception {
    state = folder.resolve("state");
    try (Database database = new Database(state.toString())) {
      lives.in(database);
      database.durably(c -> null);
      synced = Image.of(state);
      for (String series : List.of("a", "b", "c")) {
        live(series);
        done("checkpoint after " + series, true, this::checkpoint);
      }
    }
    Random random = new Random(SEED);
    int images = 0;
    for (Cut cut : cuts) {
      check(cut.before(), cut, "nothing of it", images++);
      for (int i = 0; i < VARIANTS; i++) {
        check(torn(cut, random), cut, "variant " + i, images++);
      }
    }
    assertThat(images).isGreaterThan(100);
    System.out.printf("%d power cuts at %d moments, seed %d%n", images, cuts.size(), SEED);
  }

  private void live(String series) throws Exception {
    String one = series + "-one";
    String two = series + "-two";
    String three = series + "-three";
    done("accepted", false, () -> lives.accept(one));
    done("accepted", false, () -> lives.accept(two));
    done("synced", true, lives::sync);
    done("begun", true, () -> lives.begin(one));
    done("accepted", false, () -> lives.accept(three));
    done("ended", true, () -> lives.end(one));
    done("synced", true, lives::sync);
    done("delivered", false, () -> lives.deliver(one));
    done("begun", true, () -> lives.begin(two));
    done("ended", true, () -> lives.end(two));
    done("rejected", false, () -> lives.reject(two));
    done("begun", true, () -> lives.begin(three));
  }

  /** Does something, and notes what the power may leave of it. */
  private void done(String when, boolean durable, Step step) throws Exception {
    Image before = synced;
    step.run();
    Image after = Image.of(state);
    cuts.add(new Cut("%d, %s".formatted(cuts.size(), when), before, after, promised));
    if (durable) {
      synced = after;
      promised = lives.facts();
    }
  }

  /** SQLite syncs the log before it copies pages from it, and the database after that. */
  private void checkpoint() throws SQLException {
    String url = "jdbc:sqlite:" + state.resolve(Database.FILE);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
    }
  }

  private static Image torn(Cut cut, Random random) {
    boolean checkpoint = !Arrays.equals(cut.before().database(), cut.after().database());
    return new Image(
        torn(cut.before().database(), cut.after().database(), false, random),
        checkpoint ? cut.after().log() : tornLog(cut.before().log(), cut.after().log(), random),
        random.nextBoolean() ? cut.before().index() : new byte[0]);
  }

  /** When SQLite begins the log anew it writes its head and syncs that before anything else. */
  private static byte[] tornLog(byte[] before, byte[] after, Random random) {
    boolean anew = before.length > 0 && !Arrays.equals(head(before), head(after));
    if (anew && random.nextInt(3) == 0) {
      byte[] torn = before.clone();
      int share = random.nextInt(LOG_HEAD + 1);
      System.arraycopy(after, 0, torn, 0, share);
      return torn;
    }
    byte[] synced = before.clone();
    if (anew) {
      System.arraycopy(after, 0, synced, 0, LOG_HEAD);
    }
    return torn(synced, after, true, random);
  }

  private static byte[] head(byte[] log) {
    return Arrays.copyOf(log, LOG_HEAD);
  }

  /** Some sectors of the new content, and perhaps flipped bits in those. */
  private static byte[] torn(byte[] before, byte[] after, boolean garbage, Random random) {
    int length =
        random.nextBoolean()
            ? after.length
            : Math.max(before.length, random.nextInt(after.length + 1));
    byte[] torn = Arrays.copyOf(before, length);
    int share = random.nextInt(101);
    for (int from = 0; from < Math.min(after.length, length); from += SECTOR) {
      int to = Math.min(Math.min(after.length, length), from + SECTOR);
      boolean changed =
          !Arrays.equals(
              after, from, to, before, Math.min(from, before.length), Math.min(to, before.length));
      if (changed && random.nextInt(100) < share) {
        System.arraycopy(after, from, torn, from, to - from);
        // Not what was synced before in the same sector: SQLite relies on that ("powersafe
        // overwrite").
        int at = from + random.nextInt(to - from);
        if (garbage && random.nextInt(10) == 0 && (at >= before.length || torn[at] != before[at])) {
          torn[at] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return torn;
  }

  private void check(Image image, Cut cut, String variant, int number) throws IOException {
    Path to = folder.resolve("cut" + number);
    image.write(to);
    String what = "seed %d, %s, %s".formatted(SEED, cut.when(), variant);
    try (Database database = new Database(to.toString())) {
      List<LeftBehind> left = CommandLives.assertNothingIsRepeated(database, cut.facts(), what);
      Map<String, Boolean> open = new HashMap<>();
      left.forEach(one -> open.put(one.command().id().toString(), one.started()));
      cut.facts()
          .forEach(
              (id, fact) -> {
                if (fact == CommandLives.Fact.ACCEPTED) {
                  assertThat(open).as(id + " is there, " + what).containsKey(id);
                }
              });
      assertThat(database.isDurable()).as(what + database.failure()).isTrue();
    }
    assertThat(to.resolve("set-aside")).as("what no power cut can damage, " + what).doesNotExist();
  }
}

package io.printerconnector.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.Standing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages the files of the spool in every way that a seed gives; it must always open. */
class DamagedSpoolTest {

  /** The number of damaged files; {@code -Dspool.damaged=10000} for the long run. */
  private static final int FILES = Integer.getInteger("spool.damaged", 300);

  private static final long SEED = Long.getLong("spool.seed", 20261121L);

  @TempDir private Path folder;

  @Test
  void itAlwaysStartsAndNothingDamagedIsTakenForACommand() throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < FILES; i++) {
      Path state = folder.resolve("s" + i);
      prepare(state);
      damage(state, random);
      CommandSpool spool = open(state);
      for (LeftBehind left : spool.recover()) {
        String what = "seed %d, file %d: %s".formatted(SEED, i, left);
        if (left.command() == null) {
          assertThat(left.outcome()).as(what).isIn(outcome("c"), outcome("d"));
        } else {
          assertThat(left.command())
              .as(what)
              .isIn(List.of("a", "b", "c", "d").stream().map(DamagedSpoolTest::named).toList());
        }
      }
      assertThat(spool.accept(command(new Identifier("new" + i)))).isEqualTo(Standing.NEW);
      assertThat(spool.isDurable()).as("seed %d, file %d", SEED, i).isTrue();
    }
    System.out.printf("%d damaged spools opened, seed %d%n", FILES, SEED);
  }

  private static void prepare(Path state) {
    CommandSpool spool = open(state);
    for (String id : List.of("a", "b", "c", "d")) {
      spool.accept(command(new Identifier(id)));
    }
    spool.start(command(new Identifier("b")));
    spool.end(outcome("c"));
    spool.end(outcome("d"));
    spool.delivered(outcome("d"));
  }

  private static void damage(Path state, Random random) throws IOException {
    List<Path> files;
    try (var walk = Files.walk(state)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    Path victim = files.get(random.nextInt(files.size()));
    byte[] content = Files.readAllBytes(victim);
    switch (random.nextInt(9)) {
      case 0 -> Files.write(victim, Arrays.copyOf(content, random.nextInt(content.length)));
      case 1 -> {
        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(victim, content);
      }
      case 2 -> {
        random.nextBytes(content);
        Files.write(victim, content);
      }
      case 3 -> Files.write(victim.resolveSibling("notes.txt"), "foreign".getBytes());
      case 4 -> {
        Files.delete(victim);
        Files.createDirectory(victim);
      }
      case 5 -> {
        Files.delete(victim);
        Files.createSymbolicLink(victim, Path.of("missing"));
      }
      case 6 -> {
        try (var file = Files.newByteChannel(victim, StandardOpenOption.WRITE)) {
          file.position(1L << 34).write(ByteBuffer.wrap(new byte[1]));
        }
      }
      case 7 ->
          Files.move(
              victim,
              state
                  .resolve(List.of("accepted", "started", "outbox", "done").get(random.nextInt(4)))
                  .resolve(victim.getFileName()),
              StandardCopyOption.REPLACE_EXISTING);
      default -> Files.write(victim, new byte[random.nextInt(100)]);
    }
  }

  private static CommandSpool open(Path state) {
    return new CommandSpool(state.toString(), 7, 100);
  }

  private static Command command(Identifier id) {
    return new Command(id, new Identifier(1), "start_print", Map.of("filename", "a.gcode"));
  }

  private static Command named(String id) {
    return command(new Identifier(id));
  }

  private static Outcome outcome(String id) {
    return new Outcome(
        new Identifier(id), new Identifier(1), true, null, Map.of("action", "start_print"));
  }
}

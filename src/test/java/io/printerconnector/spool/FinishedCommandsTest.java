package io.printerconnector.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedCommandsTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration AGE = Duration.ofDays(7);

  private final SimulatedFiles files = new SimulatedFiles();
  private final SpoolDisk disk = new SpoolDisk(new SpoolFolder(Path.of("/state"), files));
  private final SettableClock clock = new SettableClock(START);
  private final FinishedCommands finished = new FinishedCommands(disk, clock, AGE, 3);
  private long sequence;

  @BeforeEach
  void createTheFolders() {
    disk.change(SpoolFolder::open);
  }

  @Test
  void remembersHowACommandEnded() {
    Outcome outcome = outcome("a", Map.of("action", "pause"));
    add(outcome);

    assertThat(finished.contains(new Identifier("a"))).isTrue();
    assertThat(finished.contains(new Identifier("b"))).isFalse();
    assertThat(finished.outcome(new Identifier("a"))).isEqualTo(outcome);
    assertThat(finished.outcome(new Identifier("b"))).isNull();
  }

  @Test
  void remembersAcrossARestart() {
    Outcome outcome = outcome("a", Map.of("action", "pause"));
    add(outcome("z", Map.of()));
    add(outcome);

    FinishedCommands later = new FinishedCommands(disk, clock, AGE, 3);
    assertThat(later.load()).isEqualTo(2);
    assertThat(later.contains(new Identifier("a"))).isTrue();
    assertThat(later.outcome(new Identifier("a"))).isEqualTo(outcome);
  }

  @Test
  void leavesListsOutOfALongResult() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("action", "sync_files");
    result.put("count", 2_000);
    result.put("files", Collections.nCopies(2_000, Map.of("path", "cube.gcode")));
    result.put("more", Map.of("free", 1));
    add(outcome("long", result));

    Outcome kept = outcome("long", Map.of("action", "sync_files", "count", 2_000));
    assertThat(finished.outcome(new Identifier("long"))).isEqualTo(kept);
    FinishedCommands later = new FinishedCommands(disk, clock, AGE, 3);
    later.load();
    assertThat(later.outcome(new Identifier("long"))).isEqualTo(kept);
  }

  @Test
  void leavesALongTextOutOfALongResult() {
    add(outcome("long", Map.of("name", "front", "image", "A".repeat(100_000))));

    assertThat(finished.outcome(new Identifier("long")))
        .isEqualTo(outcome("long", Map.of("name", "front")));
  }

  @Test
  void keepsNoOutcomeInMemoryThatIsOnTheDisk() {
    add(outcome("a", Map.of("action", "pause")));
    disk.change(folder -> folder.remove(Stage.DONE, disk.names(Stage.DONE).get(0)));

    assertThat(finished.contains(new Identifier("a"))).isTrue();
    assertThat(finished.outcome(new Identifier("a"))).isNull();
  }

  @Test
  void withoutADiskItKeepsWhatIsShortInMemory(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    SpoolDisk none = new SpoolDisk(new SpoolFolder(file, new DiskFiles()));
    FinishedCommands later = new FinishedCommands(none, clock, AGE, 3);
    later.add(entry(outcome("a", Map.of("action", "pause", "text", "A".repeat(1_000)))));

    assertThat(later.outcome(new Identifier("a")))
        .isEqualTo(outcome("a", Map.of("action", "pause")));
  }

  @Test
  void keepsAShortListWhole() {
    Outcome outcome = outcome("short", Map.of("files", List.of(Map.of("path", "cube.gcode"))));
    add(outcome);

    assertThat(finished.outcome(new Identifier("short"))).isEqualTo(outcome);
  }

  @Test
  void forgetsTheOldestThatAreTooMany() {
    for (String id : List.of("d", "c", "b", "a")) {
      add(outcome(id, Map.of()));
    }

    assertThat(finished.contains(new Identifier("d"))).isFalse();
    assertThat(List.of("c", "b", "a")).allMatch(id -> finished.contains(new Identifier(id)));
    assertThat(disk.names(Stage.DONE)).hasSize(3);
  }

  @Test
  void forgetsTheOldest() {
    add(outcome("old", Map.of()));
    clock.set(START.plus(Duration.ofDays(3)));
    add(outcome("new", Map.of()));

    clock.set(START.plus(AGE));
    finished.forgetOld();
    assertThat(finished.contains(new Identifier("old"))).isTrue();
    clock.set(START.plus(AGE).plusSeconds(1));
    finished.forgetOld();

    assertThat(finished.contains(new Identifier("old"))).isFalse();
    assertThat(finished.contains(new Identifier("new"))).isTrue();
    assertThat(disk.names(Stage.DONE)).hasSize(1);
  }

  @Test
  void forgetsTheOldestOfAnEarlierRunFirst() {
    add(outcome("first", Map.of()));
    add(outcome("second", Map.of()));
    FinishedCommands later = new FinishedCommands(disk, clock, AGE, 2);
    sequence = later.load();
    later.add(entry(outcome("third", Map.of())));

    assertThat(later.contains(new Identifier("first"))).isFalse();
    assertThat(later.contains(new Identifier("second"))).isTrue();
    assertThat(later.contains(new Identifier("third"))).isTrue();
  }

  @Test
  void ignoresForeignFiles() {
    files.write(Path.of("/state/done/notes.txt"), "foreign".getBytes());

    assertThat(finished.load()).isZero();
    assertThat(finished.contains(new Identifier("notes"))).isFalse();
  }

  private void add(Outcome outcome) {
    finished.add(entry(outcome));
  }

  private SpoolEntry entry(Outcome outcome) {
    return new SpoolEntry(++sequence, outcome.commandId(), null, START, outcome);
  }

  private static Outcome outcome(String id, Map<String, Object> result) {
    return new Outcome(new Identifier(id), new Identifier(1), true, null, result);
  }
}

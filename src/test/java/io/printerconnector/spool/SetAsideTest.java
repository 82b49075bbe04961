package io.printerconnector.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideTest {

  private static final int MOST = 3;

  @TempDir private Path state;

  @BeforeEach
  void leaveWork() {
    CommandSpool spool = new CommandSpool(state.toString(), 7, 100);
    spool.accept(command("waiting"));
    spool.accept(command("begun"));
    spool.start(command("begun"));
    spool.end(new Outcome(new Identifier("short"), new Identifier(7), true, null, Map.of("n", 1)));
    spool.end(outcome("long", true, null));
    spool.end(outcome("broken", false, "no paper"));
  }

  @Test
  void nothingIsTouchedAfterTwoRunsThatEndedBadly() throws Exception {
    Map<String, String> before = files();
    for (int run = 1; run <= MOST; run++) {
      start(MOST);
    }
    before.put(".running", "3\n");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void commandsAreReportedAsFailedAfterThree() {
    startAfterThree();
    assertThat(left("waiting").outcome().succeeded()).isFalse();
    assertThat(left("waiting").outcome().errorMessage())
        .isEqualTo(
            "not carried out: the connector had ended 3 times in a row within 10 minutes, and this"
                + " command may be why");
    assertThat(left("waiting").outcome().printerId()).isEqualTo(new Identifier(7));
    assertThat(left("waiting").outcome().result()).isEqualTo(Map.of("action", "pause"));
    assertThat(left("begun").outcome().errorMessage()).startsWith("the outcome is unknown");
    assertThat(recovered()).allMatch(one -> one.outcome() != null).hasSize(5);
  }

  @Test
  void longResultsAreLeftOutAndShortOnesAreNot() {
    startAfterThree();
    assertThat(left("short").outcome().result()).isEqualTo(Map.of("n", 1));
    assertThat(left("long").outcome().succeeded()).isTrue();
    assertThat(left("long").outcome().result()).containsOnlyKeys("action", "note");
    assertThat(left("broken").outcome().succeeded()).isFalse();
    assertThat(left("broken").outcome().errorMessage()).isEqualTo("no paper");
  }

  @Test
  void theFilesAsTheyWereAreKept() throws Exception {
    Map<String, String> before = files();
    startAfterThree();
    Map<String, String> after = files();
    for (String name : before.keySet()) {
      if (!before.get(name).contains("\"short\"")) {
        assertThat(after.get("set-aside/" + Path.of(name).getFileName()))
            .as(name)
            .isEqualTo(before.get(name));
      }
    }
  }

  @Test
  void theRowBeginsAgain() {
    startAfterThree();
    CommandSpool next = new CommandSpool(state.toString(), 7, 100);
    next.accept(command("new"));
    start(MOST);
    assertThat(left("new").outcome()).isNull();
  }

  @Test
  void noughtTurnsItOff() throws Exception {
    Map<String, String> before = files();
    for (int run = 1; run <= 5; run++) {
      start(0);
    }
    before.put(".running", "5\n");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void damagedFilesAreLeftToTheSpool() throws Exception {
    Path file = state.resolve("accepted/0000000000000099-abcdefabcdefabcdefabcdef.json");
    Files.writeString(file, "{\"entry\": {\"id\": [[[");
    startAfterThree();
    assertThat(recovered()).hasSize(5);
    assertThat(state.resolve("quarantine")).isDirectoryContaining("glob:**accepted-*");
  }

  @Test
  void theFolderStaysSmall() throws Exception {
    CommandSpool spool = new CommandSpool(state.toString(), 7, 100);
    for (int i = 0; i < 200; i++) {
      spool.accept(command("more-" + i));
    }
    startAfterThree();
    try (Stream<Path> kept = Files.list(state.resolve("set-aside"))) {
      assertThat(kept).hasSize(100);
    }
    assertThat(recovered()).hasSize(205).allMatch(one -> one.outcome() != null);
  }

  private void startAfterThree() {
    for (int run = 1; run <= MOST + 1; run++) {
      start(MOST);
    }
  }

  private void start(int most) {
    SetAside.ifNeeded(new RunRecord(state.toString(), most, 10), state.toString());
  }

  private List<LeftBehind> recovered() {
    return new CommandSpool(state.toString(), 7, 100).recover();
  }

  private LeftBehind left(String id) {
    return recovered().stream()
        .filter(
            one ->
                (one.outcome() == null ? one.command().id() : one.outcome().commandId())
                    .equals(new Identifier(id)))
        .findFirst()
        .orElseThrow();
  }

  private static Command command(String id) {
    return new Command(
        new Identifier(id), new Identifier(7), "pause", Map.of("text", "\"entry\": {"), null, null);
  }

  private static Outcome outcome(String id, boolean succeeded, String message) {
    return new Outcome(
        new Identifier(id),
        new Identifier(7),
        succeeded,
        message,
        Map.of("action", "sync_files", "files", List.of("x".repeat(70_000), Map.of("a", 1))));
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> all = Files.walk(state)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        texts.put(state.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }
}

package io.printerconnector.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.Standing;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandSpoolTest {

  @TempDir private Path folder;

  @Test
  void aCommandMovesThroughTheFoldersAsItsStateChanges() {
    CommandSpool spool = open();
    Command command = command("one");

    assertThat(spool.accept(command)).isEqualTo(Standing.NEW);
    assertThat(files("accepted")).hasSize(1);
    spool.start(command);
    assertThat(files("accepted")).isEmpty();
    assertThat(files("started")).hasSize(1);
    spool.end(outcome(command));
    assertThat(files("started")).isEmpty();
    assertThat(files("outbox")).hasSize(1);
    spool.delivered(outcome(command));
    assertThat(files("outbox")).isEmpty();
    assertThat(files("done")).hasSize(1);
  }

  @Test
  void aCommandThatIsKnownIsNeverNewAgainAlsoAfterARestart() {
    CommandSpool spool = open();
    Command command = command("one");
    spool.accept(command);
    assertThat(spool.accept(command)).isEqualTo(Standing.UNDER_WAY);
    spool.start(command);
    assertThat(open().accept(command)).isEqualTo(Standing.UNDER_WAY);
    spool.end(outcome(command));
    assertThat(open().accept(command)).isEqualTo(Standing.ENDED);
    spool.delivered(outcome(command));
    CommandSpool later = open();
    assertThat(later.accept(command)).isEqualTo(Standing.ENDED);
    assertThat(later.outcome(command)).isEqualTo(outcome(command));
  }

  @Test
  void aFinishedCommandWhoseFileIsDamagedHasAnOutcomeThatSaysSo() throws IOException {
    CommandSpool spool = open();
    Command command = command("one");
    spool.accept(command);
    spool.end(outcome(command));
    spool.delivered(outcome(command));
    for (Path file : Files.list(folder.resolve("state/done")).toList()) {
      Files.writeString(file, "damaged");
    }

    Outcome outcome = open().outcome(command);

    assertThat(outcome.commandId()).isEqualTo(command.id());
    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.errorMessage()).contains("not known any more");
  }

  @Test
  void whatAnEarlierRunLeftIsFoundOnceAndInOrder() {
    CommandSpool spool = open();
    List<Command> commands = IntStream.range(0, 12).mapToObj(i -> command("c" + i)).toList();
    commands.forEach(spool::accept);
    spool.start(commands.get(3));
    spool.end(outcome(commands.get(5)));

    CommandSpool later = open();
    List<LeftBehind> left = later.recover();
    assertThat(left).extracting(LeftBehind::sequence).isSorted().hasSize(12);
    assertThat(left.get(3).started()).isTrue();
    assertThat(left.get(3).command()).isEqualTo(commands.get(3));
    assertThat(left.get(5).outcome()).isEqualTo(outcome(commands.get(5)));
    assertThat(later.recover()).isEmpty();
  }

  @Test
  void idsOfAnyKindAndParametersOfAnyTypeSurvive() {
    CommandSpool spool = open();
    Command odd =
        new Command(
            new Identifier(new BigInteger("123456789012345678901234567890")),
            new Identifier("printer/1 %ü"),
            "upload_file",
            Map.of("n", 1.5, "list", List.of(1, "a", true), "text", "a\n\"b\""),
            Instant.parse("2026-01-02T03:04:05Z"));
    Command longId = command("x/".repeat(150));
    spool.accept(odd);
    spool.accept(longId);

    assertThat(open().recover()).extracting(LeftBehind::command).containsExactly(odd, longId);
  }

  @Test
  void theFolderAndItsFilesAreForTheOwnerOnly() throws IOException {
    CommandSpool spool = open();
    spool.accept(command("one"));

    Path state = folder.resolve("state");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(
                    state.resolve("accepted").resolve(files("accepted").get(0)))))
        .isEqualTo("rw-------");
  }

  @Test
  void theOldestFinishedCommandsAreForgottenWhenThereAreTooMany() {
    CommandSpool spool = open();
    for (int i = 0; i < 8; i++) {
      spool.end(outcome(command("c" + i)));
      spool.delivered(outcome(command("c" + i)));
    }

    assertThat(files("done")).hasSize(5);
    assertThat(spool.accept(command("c7"))).isEqualTo(Standing.ENDED);
    assertThat(spool.accept(command("c0"))).isEqualTo(Standing.NEW);
  }

  @Test
  void anOutcomeThatTheCloudRejectsIsKeptAside() {
    CommandSpool spool = open();
    spool.end(outcome(command("one")));
    spool.reject(outcome(command("one")));

    assertThat(files("rejected")).hasSize(1);
    assertThat(files("outbox")).isEmpty();
    assertThat(open().recover()).isEmpty();
  }

  @Test
  void aFrozenSpoolKeepsWhatIsUnderWayForTheNextStart() {
    CommandSpool spool = open();
    Command command = command("one");
    spool.accept(command);
    spool.start(command);
    spool.freeze();

    assertThatThrownBy(() -> spool.end(outcome(command))).isInstanceOf(IllegalStateException.class);
    assertThat(open().recover()).singleElement().matches(LeftBehind::started);
  }

  @Test
  void withoutADiskItWorksFromMemoryAndCatchesUpWhenTheDiskIsBack() throws IOException {
    Path state = folder.resolve("state");
    Files.writeString(state, "a file in the place of the folder");
    CommandSpool spool = open();
    Command first = command("first");
    Command second = command("second");

    assertThat(spool.accept(first)).isEqualTo(Standing.NEW);
    assertThat(spool.accept(first)).isEqualTo(Standing.UNDER_WAY);
    spool.start(first);
    spool.end(outcome(first));
    spool.delivered(outcome(first));
    assertThat(spool.accept(first)).isEqualTo(Standing.ENDED);
    spool.accept(second);
    spool.start(second);
    assertThat(spool.isDurable()).isFalse();
    spool.restore();
    assertThat(spool.isDurable()).isFalse();

    Files.delete(state);
    spool.restore();
    assertThat(spool.isDurable()).isTrue();
    CommandSpool later = open();
    assertThat(later.accept(first)).isEqualTo(Standing.ENDED);
    assertThat(later.recover()).singleElement().matches(LeftBehind::started);
  }

  private CommandSpool open() {
    return new CommandSpool(folder.resolve("state").toString(), 7, 5);
  }

  private List<String> files(String stage) {
    try (var files = Files.list(folder.resolve("state").resolve(stage))) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Command command(String id) {
    return new Command(
        new Identifier(id), new Identifier(1), "start_print", Map.of("filename", "a.gcode"));
  }

  private static Outcome outcome(Command command) {
    return new Outcome(
        command.id(), command.printerId(), true, null, Map.of("action", "start_print"));
  }
}

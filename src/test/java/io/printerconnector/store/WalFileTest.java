package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalFileTest {

  @TempDir private Path folder;

  /** SQLite removes the log and then its index, here in a shell that is the last to close it. */
  @Test
  void anotherProcessThatClosesTheDatabaseLosesNothing() throws Exception {
    Path file = killed();
    delete(Path.of(file + "-wal"));
    Thread other = new Thread(() -> delete(Path.of(file + "-shm")));
    other.start();

    assertThat(WalFile.hasLostCommits(file)).isFalse();
    other.join();
    assertThat(WalFile.hasLostCommits(file)).as("without an index").isFalse();
  }

  @Test
  void aLogThatIsGoneIsALoss() throws IOException {
    Path file = killed();
    assertThat(WalFile.hasLostCommits(file)).isFalse();
    delete(Path.of(file + "-wal"));

    assertThat(WalFile.hasLostCommits(file)).isTrue();
  }

  /** A database with commits in its log, as kill -9 would leave it. */
  private Path killed() throws IOException {
    Path state = folder.resolve("state");
    Path copy = Files.createDirectory(folder.resolve("killed")).resolve(Database.FILE);
    try (TestedStore tested = new TestedStore(state)) {
      tested.finish(TestedStore.command("one"));
      for (String ending : DatabaseFile.ENDINGS) {
        Files.copy(state.resolve(Database.FILE + ending), Path.of(copy + ending));
      }
    }
    return copy;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

package io.printerconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {

  @TempDir private Path folder;
  private Path state;

  @BeforeEach
  void nameTheFolder() {
    state = folder.resolve("state");
  }

  @Test
  void letsASecondConnectorInOnlyWhenTheFirstHasGone() {
    StateLock first = new StateLock(state.toString());
    assertThatThrownBy(() -> new StateLock(state.toString()))
        .isInstanceOf(StateDirInUseException.class)
        .hasMessageContaining("state_dir " + state)
        .hasMessageContaining("in config.json");
    first.close();

    assertThatCode(() -> new StateLock(state.toString()).close()).doesNotThrowAnyException();
  }

  @Test
  void createsTheFolderForItsOwnerOnly() throws IOException {
    try (StateLock lock = new StateLock(state.toString())) {
      assertThat(lock).isNotNull();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
          .isEqualTo("rwx------");
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(".lock"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void keepsNobodyFromStartingWithoutAUsableDisk() throws IOException {
    Files.writeString(state, "a file, and no folder");

    assertThatCode(
            () -> {
              new StateLock(state.toString());
              new StateLock(state.toString());
            })
        .doesNotThrowAnyException();
  }

  @Test
  void isTakenWhenTheDiskCanBeUsedAgain() throws IOException {
    Files.writeString(state, "a file, and no folder");
    try (StateLock late = new StateLock(state.toString())) {
      assertThatThrownBy(late::retake).isInstanceOf(IOException.class);
      Files.delete(state);
      late.retake();

      assertThatThrownBy(() -> new StateLock(state.toString()))
          .isInstanceOf(StateDirInUseException.class);
    }
  }

  @Test
  void isNotTakenFromAnotherThatWasFaster() throws IOException {
    Files.writeString(state, "a file, and no folder");
    StateLock late = new StateLock(state.toString());
    Files.delete(state);
    try (StateLock faster = new StateLock(state.toString())) {
      assertThatThrownBy(late::retake)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another connector");
      assertThat(faster).isNotNull();
    }
  }
}

package io.printerconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.logging.LoggedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LockTest {

  private static final String LOCKED =
      "INFO the printers are locked: nothing may start, resume, heat or move";
  private static final String UNLOCKED =
      "INFO the printers are unlocked: the policy alone says what may start, resume, heat or move";

  @RegisterExtension private final LoggedLines log = new LoggedLines(Lock.class);
  @TempDir private Path stateDir;

  @Test
  void isOffUntilSomebodyTurnsItOn() {
    assertThat(lock().isOn()).isFalse();
    assertThat(stateDir).isEmptyDirectory();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void isOnAfterARestart() throws Exception {
    lock().set(true);

    assertThat(lock().isOn()).isTrue();
    assertThat(log.lines()).containsExactly(LOCKED, LOCKED);
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void isOffAfterARestartIfItWasTurnedOff() throws Exception {
    Lock lock = lock();
    lock.set(true);
    lock.set(false);

    assertThat(lock.isOn()).isFalse();
    assertThat(lock().isOn()).isFalse();
    assertThat(stateDir).isEmptyDirectory();
    assertThat(log.lines()).containsExactly(LOCKED, UNLOCKED);
  }

  @Test
  void saysOnlyWhatIsNew() throws Exception {
    Lock lock = lock();
    lock.set(false);
    lock.set(true);
    lock.set(true);
    lock.isOn();

    assertThat(log.lines()).containsExactly(LOCKED);
    assertThat(file()).exists();
  }

  @Test
  void makesTheFolderThatOnlyTheConnectorMayEnter() throws Exception {
    Path later = stateDir.resolve("later/state");

    new Lock(later.toString()).set(true);

    assertThat(new Lock(later.toString()).isOn()).isTrue();
    assertThat(Files.getPosixFilePermissions(later))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void seesAFileThatTheOwnerPutsThere() throws Exception {
    Lock lock = lock();
    Files.writeString(file(), "away until Monday\n");

    assertThat(lock.isOn()).isTrue();
    assertThat(log.lines()).containsExactly(LOCKED);
    lock.set(false);
    assertThat(lock.isOn()).isFalse();
  }

  @Test
  void aLinkThatLeadsNowhereIsAFileToo() throws Exception {
    Files.createSymbolicLink(file(), Path.of("nowhere"));
    Lock lock = lock();

    assertThat(lock.isOn()).isTrue();
    lock.set(true);
    lock.set(false);
    assertThat(lock().isOn()).isFalse();
  }

  @Test
  void staysOnIfTheFileOrTheFolderGoesAway() throws Exception {
    Lock lock = lock();
    lock.set(true);

    Files.delete(file());
    assertThat(lock.isOn()).isTrue();
    Files.delete(stateDir);
    assertThat(lock.isOn()).isTrue();

    lock.set(false);
    assertThat(lock.isOn()).isFalse();
  }

  @Test
  void whatCannotBeReadChangesNothing() throws Exception {
    Path state = Files.createDirectory(stateDir.resolve("state"));
    Lock open = new Lock(state.toString());
    Lock closed = new Lock(state.toString());
    closed.set(true);
    Files.delete(state.resolve("locked"));
    Files.delete(state);
    Files.createFile(state); // what is below a file cannot be looked at

    assertThat(open.isOn()).isFalse();
    assertThat(closed.isOn()).isTrue();
    assertThat(new Lock(state.toString()).isOn()).isFalse();
  }

  @Test
  void isOnUntilARestartIfTheDiskCannotBeWritten() throws Exception {
    Path state = Files.createFile(stateDir.resolve("state"));
    Lock lock = new Lock(state.toString());

    assertThatThrownBy(() -> lock.set(true))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "the printers are locked, but only until a restart: %s cannot be written ("
                .formatted(state.resolve("locked")))
        .hasCauseInstanceOf(IOException.class);
    assertThat(lock.isOn()).isTrue();
    assertThat(log.lines()).containsExactly(LOCKED);
    assertThat(new Lock(state.toString()).isOn()).isFalse();

    Files.delete(state);
    lock.set(true); // the disk is back
    assertThat(new Lock(state.toString()).isOn()).isTrue();
  }

  @Test
  void staysOnIfTheFileCannotBeRemoved() throws Exception {
    Files.createDirectories(file().resolve("in-the-way"));
    Lock lock = lock();

    assertThatThrownBy(() -> lock.set(false))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the printers stay locked: %s cannot be removed (DirectoryNotEmptyException)", file());
    assertThat(lock.isOn()).isTrue();
    assertThat(log.lines()).containsExactly(LOCKED);

    Files.delete(file().resolve("in-the-way"));
    lock.set(false);
    assertThat(lock.isOn()).isFalse();
  }

  private Lock lock() {
    return new Lock(stateDir.toString());
  }

  private Path file() {
    return stateDir.resolve("locked");
  }
}

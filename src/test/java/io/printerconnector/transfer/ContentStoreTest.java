package io.printerconnector.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.StoredContent;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {

  // sha256sum of "G28"
  private static final String SHA_256 =
      "f3bfcb90d1ca0282a1cb6d92840f62cf518698cac0fa47cce82950da1b566b3a";

  private static final byte[] LONG = new byte[100_000];

  // head -c 100000 /dev/zero | sha256sum
  private static final String SHA_256_OF_LONG =
      "9192c25b734fcbadbe32dadc28089c60db0e39f90cc20ce2e5733f57261acc0c";

  @TempDir Path state;
  private Path files;
  private ContentStore store;

  @BeforeEach
  void open() {
    files = state.resolve("files");
    store = new ContentStore(state.toString());
    store.setMinFreeMegabytes(0);
  }

  @Test
  void keepsWhatItDecodesForItsOwnerOnly() throws IOException {
    StoredContent stored = received();

    assertThat(stored.size()).isEqualTo(LONG.length);
    assertThat(store.digest(stored).value(null)).isEqualTo(SHA_256_OF_LONG);
    assertThat(store.path(stored)).hasBinaryContent(LONG);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.path(stored))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files)))
        .isEqualTo("rwx------");
  }

  @Test
  void givesAShortContentAsBase64() throws IOException {
    assertThat(store.receive(out -> out.write("G28".getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo("RzI4");
    assertThat(files).doesNotExist();
  }

  @Test
  void leavesNothingOfAContentThatBreaksOff() {
    assertThatThrownBy(
            () ->
                store.receive(
                    out -> {
                      out.write(LONG);
                      throw new EOFException("gone");
                    }))
        .isInstanceOf(EOFException.class);
    assertThat(files).isEmptyDirectory();
  }

  @Test
  void removesWhatIsNotFinished() {
    try (NewContent file = store.create(-1, true)) {
      file.write(new byte[10], 0, 10);
      assertThat(files).isNotEmptyDirectory();
    }

    assertThat(files).isEmptyDirectory();
  }

  @Test
  void beginsAnewAfterATruncation() throws IOException {
    try (NewContent file = store.create(-1, true)) {
      file.write("other".getBytes(StandardCharsets.US_ASCII), 0, 5);
      file.truncate();
      file.write("G28".getBytes(StandardCharsets.US_ASCII), 0, 3);

      StoredContent stored = file.finish();

      assertThat(stored.size()).isEqualTo(3);
      assertThat(store.digest(stored).value(null)).isEqualTo(SHA_256);
      assertThat(store.path(stored)).hasContent("G28");
    }
  }

  @Test
  void refusesAtOnceWhatIsKnownToBeTooLong() {
    store.setMaxBytes(9);

    assertThatThrownBy(() -> store.create(10, true)).isInstanceOf(ContentRefusedException.class);
    assertThatThrownBy(() -> store.create(-1, true).write(new byte[10], 0, 10))
        .isInstanceOf(ContentRefusedException.class)
        .hasMessageEndingWith("(files.maxBytes)");
  }

  @Test
  void keepsAFileAsLongAsItsCommandNeedsIt() throws IOException {
    Command command = command(received());

    store.keep(command);
    store.removeUnlessKept(command.stored());
    assertThat(store.path(command.stored())).exists();

    store.release(command);
    assertThat(files).isEmptyDirectory();
  }

  @Test
  void looksNowhereElse() {
    assertThat(store.path(new StoredContent("../../etc/passwd", 1)))
        .isEqualTo(files.resolve("passwd"));
  }

  @Test
  void removesAtTheStartWhatNoCommandNeeds() throws IOException {
    Command needed = command(received());
    StoredContent leftover = received();
    Files.writeString(files.resolve("note.txt"), "of the owner");
    ContentStore next = new ContentStore(state.toString());

    next.keep(needed);
    next.sweep();

    assertThat(next.path(needed.stored())).exists();
    assertThat(next.digest(needed.stored()).value(null)).isEqualTo(SHA_256_OF_LONG);
    assertThat(next.path(leftover)).doesNotExist();
    assertThat(files.resolve("note.txt")).exists();
    StoredContent later = (StoredContent) next.receive(out -> out.write(LONG));
    next.sweep();
    assertThat(next.path(later)).as("only the start is for that").exists();
  }

  private static Command command(StoredContent stored) {
    return new Command(new Identifier(1), new Identifier(7), "upload_file", Map.of(), null, stored);
  }

  private StoredContent received() throws IOException {
    return (StoredContent) store.receive(out -> out.write(LONG));
  }
}

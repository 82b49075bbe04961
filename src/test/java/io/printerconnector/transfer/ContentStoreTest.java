package io.printerconnector.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.ReceivedContent;
import io.printerconnector.command.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {

  // sha256sum of "G28"
  private static final String SHA_256 =
      "f3bfcb90d1ca0282a1cb6d92840f62cf518698cac0fa47cce82950da1b566b3a";

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
    ReceivedContent received = store.receive(text("RzI4"));

    StoredContent stored = received.stored();
    assertThat(stored.size()).isEqualTo(3);
    assertThat(store.digest(stored).value(null)).isEqualTo(SHA_256);
    assertThat(store.path(stored)).hasContent("G28");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.path(stored))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files)))
        .isEqualTo("rwx------");
  }

  @Test
  void leavesNothingOfATextThatBreaksOff() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new EOFException("gone");
          }
        };

    assertThatThrownBy(() -> store.receive(broken)).isInstanceOf(EOFException.class);
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
    Command command = command(store.receive(text("RzI4")).stored());

    store.keep(command);
    store.removeUnlessKept(List.of(command.stored()));
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
    Command needed = command(store.receive(text("RzI4")).stored());
    StoredContent leftover = store.receive(text("RzI4")).stored();
    Files.writeString(files.resolve("note.txt"), "of the owner");
    ContentStore next = new ContentStore(state.toString());

    next.keep(needed);
    next.sweep();

    assertThat(next.path(needed.stored())).exists();
    assertThat(next.digest(needed.stored()).value(null)).isEqualTo(SHA_256);
    assertThat(next.path(leftover)).doesNotExist();
    assertThat(files.resolve("note.txt")).exists();
    StoredContent later = next.receive(text("RzI4")).stored();
    next.sweep();
    assertThat(next.path(later)).as("only the start is for that").exists();
  }

  private static Command command(StoredContent stored) {
    return new Command(new Identifier(1), new Identifier(7), "upload_file", Map.of(), null, stored);
  }

  private static InputStream text(String base64) {
    return new ByteArrayInputStream(base64.getBytes(StandardCharsets.US_ASCII));
  }
}

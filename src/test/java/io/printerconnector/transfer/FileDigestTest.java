package io.printerconnector.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.Identifier;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDigestTest {

  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  private final Transfer transfer =
      new Transfer(
          new Command(new Identifier(1), new Identifier(7), "upload_file", Map.of()),
          "a.gcode",
          0,
          1);

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MEBIBYTE, MEBIBYTE + 1, 3 * MEBIBYTE + 7})
  void isThatOfTheWholeFile(int size) throws Exception {
    byte[] bytes = bytes(size);
    Path file = Files.write(folder.resolve("file"), bytes);

    assertThat(FileDigest.of(file, size).value(transfer)).isEqualTo(sha256(bytes));
  }

  @Test
  void followsWhoWritesTheFile() throws Exception {
    byte[] bytes = bytes(4 * MEBIBYTE);
    Path file = folder.resolve("file");
    try (FileDigest digest = new FileDigest(file);
        OutputStream out = Files.newOutputStream(file)) {
      for (int written = 0; written < bytes.length; written += MEBIBYTE / 2) {
        out.write(bytes, written, MEBIBYTE / 2);
        digest.written(written + MEBIBYTE / 2);
      }
      CompletableFuture<String> value = CompletableFuture.supplyAsync(() -> value(digest));
      assertThat(value).as("more may come").isNotDone();
      digest.whole();

      assertThat(value.get(30, TimeUnit.SECONDS)).isEqualTo(sha256(bytes));
    }
  }

  private String value(FileDigest digest) {
    try {
      return digest.value(transfer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isNotWaitedForOnceTheTransferIsCancelled() {
    try (FileDigest digest = begun()) {
      transfer.cancel("by cancel_transfer");

      assertThatThrownBy(() -> digest.value(transfer))
          .isInstanceOf(TransferCancelledException.class);
    }
  }

  @Test
  void isNotWaitedForOnceTheFileIsRemoved() {
    FileDigest digest = begun();
    digest.close();

    assertThatThrownBy(() -> digest.value(transfer)).isInstanceOf(CommandFailedException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2 * MEBIBYTE})
  void saysSoIfTheFileCannotBeRead(int size) {
    FileDigest gone = FileDigest.of(folder.resolve("gone"), size);

    assertThatThrownBy(() -> gone.value(transfer))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("the connector cannot read the file on its own disk again");
  }

  @Test
  void saysSoIfTheFileHasBecomeShorter() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[2]);

    assertThatThrownBy(() -> FileDigest.of(file, 3).value(transfer))
        .isInstanceOf(CommandFailedException.class);
  }

  /** One that waits for the rest of its file. */
  private FileDigest begun() {
    try {
      Path file = Files.write(folder.resolve("file"), new byte[2 * MEBIBYTE]);
      FileDigest digest = new FileDigest(file);
      digest.written(2 * MEBIBYTE);
      return digest;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

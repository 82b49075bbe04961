package io.printerconnector.transfer;

import io.printerconnector.command.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a file for a printer, in memory or on disk.
 *
 * @param bytes the bytes, or null if they are in a file
 * @param path the file, or null
 * @param size their number
 * @param checksum their SHA-256
 */
public record UploadContent(byte[] bytes, Path path, long size, Checksum checksum) {

  /** A SHA-256 that may still be unknown. */
  @FunctionalInterface
  public interface Checksum {

    /**
     * Waits for it.
     *
     * @param transfer the transfer that waits
     * @return the SHA-256 in hexadecimal
     * @throws IOException if the bytes cannot be read
     * @throws TransferCancelledException if the transfer is cancelled meanwhile
     * @throws io.printerconnector.command.CommandFailedException if it is not the expected one
     */
    String await(Transfer transfer) throws IOException;
  }

  /** Bytes in memory. */
  public static UploadContent of(byte[] bytes) {
    return new UploadContent(bytes, null, bytes.length, transfer -> FileDigest.of(bytes));
  }

  /** A file of the store. */
  public static UploadContent of(ContentStore store, StoredContent file) {
    return new UploadContent(null, store.path(file), file.size(), store.digest(file)::value);
  }

  /** Opens them for reading. */
  InputStream open() throws IOException {
    return bytes != null ? new ByteArrayInputStream(bytes) : Files.newInputStream(path);
  }
}

package io.printerconnector.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bytes of a file for a printer, in memory or on disk.
 *
 * @param bytes the bytes, or null if they are in a file
 * @param path the file, or null
 * @param size how many bytes
 * @param sha256 their SHA-256, in hexadecimal
 */
public record UploadContent(byte[] bytes, Path path, long size, String sha256) {

  static UploadContent of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new UploadContent(bytes, null, bytes.length, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Opens them for reading. */
  InputStream open() throws IOException {
    return bytes != null ? new ByteArrayInputStream(bytes) : Files.newInputStream(path);
  }
}

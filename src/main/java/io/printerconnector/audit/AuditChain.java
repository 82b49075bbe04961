package io.printerconnector.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What links the lines of the audit log: each holds the SHA-256 of the one before it. */
final class AuditChain {

  /** Name of the member of a line that holds the hash of the line before it. */
  static final String PREVIOUS = "prev";

  /** What the very first line holds. */
  static final String BEGINNING = "0".repeat(64);

  private AuditChain() {}

  /** The hash of a line without its line break, in hexadecimal. */
  static String hash(byte[] line) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

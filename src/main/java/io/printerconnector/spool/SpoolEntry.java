package io.printerconnector.spool;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What the spool keeps of a command.
 *
 * @param sequence its place in the order of acceptance
 * @param id the command's id
 * @param command the command, or null once it has ended
 * @param acceptedAt when it was first seen
 * @param outcome how it ended, or null
 */
record SpoolEntry(
    long sequence, Identifier id, Command command, Instant acceptedAt, Outcome outcome) {

  private static final int HASH_BYTES = 12;

  SpoolEntry ended(Outcome end) {
    return new SpoolEntry(sequence, id, null, acceptedAt, end);
  }

  /** Name of its file in every stage: the sequence sorts, the hash finds an id without reading. */
  String fileName() {
    return String.format(Locale.ROOT, "%016d-%s.json", sequence, hash(id));
  }

  /** The part of a file name that stands for an id. */
  static String hash(Identifier id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(id.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package io.printerconnector.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** A UUID that follows from a name: the same one after each restart (RFC 9562, version 5). */
final class NameUuid {

  private static final long NO_VERSION = 0xFFFFFFFFFFFF0FFFL;
  private static final long VERSION_5 = 0x5000L;
  private static final long NO_VARIANT = 0x3FFFFFFFFFFFFFFFL;
  private static final long VARIANT = 0x8000000000000000L;

  private NameUuid() {}

  /** The UUID of this name within a namespace. */
  static UUID of(UUID namespace, String name) {
    MessageDigest digest = sha1();
    digest.update(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .array());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    return new UUID(hash.getLong() & NO_VERSION | VERSION_5, hash.getLong() & NO_VARIANT | VARIANT);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1"); // what version 5 is made of
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}

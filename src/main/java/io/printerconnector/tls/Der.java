package io.printerconnector.tls;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;

/** As much of ASN.1's encoding as puts a key of an older form into PKCS #8 (RFC 5208). */
final class Der {

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private Der() {}

  /**
   * The key in PKCS #8.
   *
   * @param key as PKCS #1 (RSA) or SEC 1 (elliptic curves) has it
   * @param owner the public key, which names algorithm and curve in the same way
   */
  static byte[] pkcs8(byte[] key, PublicKey owner) {
    byte[] info = owner.getEncoded();
    byte[] algorithm = Arrays.copyOfRange(info, contentAt(info, 0), info.length);
    algorithm = Arrays.copyOf(algorithm, contentAt(algorithm, 0) + lengthAt(algorithm, 0));
    return element(SEQUENCE, VERSION_0, algorithm, element(OCTETS, key));
  }

  private static byte[] element(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else {
      int bytes = (39 - Integer.numberOfLeadingZeros(length)) / 8;
      out.write(0x80 | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(length >> 8 * i);
      }
    }
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Where the content of the element begins that begins here. */
  private static int contentAt(byte[] der, int start) {
    int length = der[start + 1] & 0xFF;
    return start + 2 + (length < 0x80 ? 0 : length & 0x7F);
  }

  private static int lengthAt(byte[] der, int start) {
    int length = der[start + 1] & 0xFF;
    if (length < 0x80) {
      return length;
    }
    int value = 0;
    for (int i = start + 2; i < contentAt(der, start); i++) {
      value = value << 8 | der[i] & 0xFF;
    }
    return value;
  }
}

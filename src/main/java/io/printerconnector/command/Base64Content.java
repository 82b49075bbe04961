package io.printerconnector.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Decodes the base64 {@code content} of an upload, and reports where it is wrong. */
public final class Base64Content {

  private static final int PIECE = 64 * 1024;
  private static final byte[] KIND = new byte[256];
  private static final byte LEGAL = 1;
  private static final byte PADDING = 2;
  private static final byte LINE_BREAK = 3;

  static {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        .chars()
        .forEach(c -> KIND[c] = LEGAL);
    KIND['='] = PADDING;
    KIND['\r'] = LINE_BREAK;
    KIND['\n'] = LINE_BREAK;
  }

  private Base64Content() {}

  /**
   * Decodes standard base64 with padding; line breaks are allowed.
   *
   * @throws InvalidParameterException naming the offset of the first wrong character
   */
  static byte[] decode(String text) {
    // A character that is not a byte becomes a zero byte, which is wrong too.
    String bytes = text.replaceAll("[^\\x00-\\x7f]", "\0");
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(text.length() / 4 * 3);
    try {
      decode(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.US_ASCII)), decoded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return decoded.toByteArray();
  }

  /**
   * Decodes the same from a stream to another.
   *
   * @throws InvalidParameterException naming the offset of the first wrong byte; the bytes before
   *     it may have been written, and none after it were read on purpose
   * @throws IOException if one of the streams fails
   */
  public static void decode(InputStream text, OutputStream decoded) throws IOException {
    byte[] quads = new byte[PIECE + 4];
    int kept = 0;
    long offset = 0;
    long firstPadding = -1;
    for (int count = text.read(quads, kept, PIECE);
        count >= 0;
        count = text.read(quads, kept, PIECE)) {
      if (firstPadding < 0 && isWhole(quads, kept + count, decoded)) {
        kept = 0;
        offset += count;
        continue;
      }
      int length = kept;
      for (int i = kept; i < kept + count; i++, offset++) {
        byte kind = KIND[quads[i] & 0xff];
        if (kind == LINE_BREAK) {
          continue;
        }
        if (kind == PADDING && firstPadding < 0) {
          firstPadding = offset;
        } else if (kind == 0 || kind == LEGAL && firstPadding >= 0) {
          throw wrongAt(kind == 0 ? offset : firstPadding);
        }
        quads[length++] = quads[i];
      }
      int whole = length / 4 * 4;
      if (!write(quads, whole, decoded)) {
        throw wrongAt(Math.max(0, firstPadding));
      }
      System.arraycopy(quads, whole, quads, 0, length - whole);
      kept = length - whole;
    }
    if (kept > 0) {
      throw wrongAt(offset);
    }
  }

  /**
   * Decodes a piece that consists of groups of four letters of the alphabet, as nearly all do.
   *
   * @return whether it was such a piece; if not, nothing was written
   */
  private static boolean isWhole(byte[] quads, int length, OutputStream decoded)
      throws IOException {
    return length % 4 == 0
        && length > 0
        && quads[length - 1] != '='
        && write(quads, length, decoded);
  }

  private static boolean write(byte[] quads, int length, OutputStream decoded) throws IOException {
    try {
      ByteBuffer bytes = Base64.getDecoder().decode(ByteBuffer.wrap(quads, 0, length));
      decoded.write(bytes.array(), 0, bytes.limit());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static InvalidParameterException wrongAt(long offset) {
    return new InvalidParameterException(
        "failed to decode base64 content: illegal base64 data at input byte " + offset);
  }
}

package io.printerconnector.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Decodes the base64 {@code content} of an upload, and says where it is wrong. */
public final class Base64Content {

  private static final int LINES = 64 * 1024;
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
    // A character that is no byte is as wrong as the zero byte that it becomes.
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
   * @throws InvalidParameterException naming the offset of the first wrong byte; what stands before
   *     it may have been written, and nothing behind it has been read on purpose
   * @throws IOException if one of the streams fails
   */
  public static void decode(InputStream text, OutputStream decoded) throws IOException {
    byte[] read = new byte[LINES];
    byte[] quads = new byte[LINES + 4];
    byte[] bytes = new byte[quads.length];
    int kept = 0;
    long offset = 0;
    long firstPadding = -1;
    for (int count = text.read(read); count >= 0; count = text.read(read)) {
      for (int i = 0; i < count; i++, offset++) {
        byte kind = KIND[read[i] & 0xff];
        if (kind == LINE_BREAK) {
          continue;
        }
        if (kind == PADDING && firstPadding < 0) {
          firstPadding = offset;
        } else if (kind == 0 || kind == LEGAL && firstPadding >= 0) {
          throw wrongAt(kind == 0 ? offset : firstPadding);
        }
        quads[kept++] = read[i];
      }
      int whole = kept / 4 * 4;
      decode(quads, whole, bytes, decoded, firstPadding);
      System.arraycopy(quads, whole, quads, 0, kept - whole);
      kept -= whole;
    }
    if (kept > 0) {
      throw wrongAt(offset);
    }
  }

  private static void decode(
      byte[] quads, int length, byte[] bytes, OutputStream decoded, long firstPadding)
      throws IOException {
    if (length == 0) {
      return;
    }
    byte[] whole = length == quads.length ? quads : java.util.Arrays.copyOf(quads, length);
    try {
      decoded.write(bytes, 0, Base64.getDecoder().decode(whole, bytes));
    } catch (IllegalArgumentException e) {
      throw wrongAt(Math.max(0, firstPadding));
    }
  }

  private static InvalidParameterException wrongAt(long offset) {
    return new InvalidParameterException(
        "failed to decode base64 content: illegal base64 data at input byte " + offset);
  }
}

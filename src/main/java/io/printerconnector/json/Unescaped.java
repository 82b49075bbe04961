package io.printerconnector.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes that stand for the characters of a JSON string of ASCII (RFC 8259, section 7): some
 * writers escape a slash, and a line break can only be escaped. Another character comes out as a
 * zero byte, and so does a broken escape.
 */
public final class Unescaped extends FilterInputStream {

  private static final int OTHER = 0;

  private final byte[] chunk = new byte[32_768];
  private int next;
  private int end;

  public Unescaped(InputStream raw) {
    super(raw);
  }

  @Override
  public int read() throws IOException {
    int c = raw();
    return c == '\\' ? escaped() : c;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int plain = plainEnd(Math.min(end, next + length - count));
      if (plain > next) {
        System.arraycopy(chunk, next, buffer, offset + count, plain - next);
        count += plain - next;
        next = plain;
        continue;
      }
      int c = read();
      if (c < 0) {
        return count == 0 ? -1 : count;
      }
      buffer[offset + count++] = (byte) c;
    }
    return count;
  }

  /** Where the characters end that stand for themselves. */
  private int plainEnd(int limit) {
    int i = next;
    while (i < limit && chunk[i] != '\\') {
      i++;
    }
    return i;
  }

  private int raw() throws IOException {
    if (next == end) {
      end = Math.max(0, in.read(chunk, 0, chunk.length));
      next = 0;
      if (end == 0) {
        return -1;
      }
    }
    return chunk[next++] & 0xff;
  }

  private int escaped() throws IOException {
    int c = raw();
    return switch (c) {
      case '/', '\\', '"' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codePoint();
      default -> OTHER;
    };
  }

  private int codePoint() throws IOException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(raw(), 16);
      if (digit < 0) {
        return OTHER;
      }
      value = value * 16 + digit;
    }
    return value < 0x80 ? value : OTHER;
  }
}

package io.printerconnector.json;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text in which every string longer than a threshold is taken out as it streams by, and
 * replaced by a short one. So a document of any size can be parsed in little memory.
 */
public final class LongStrings extends BulkInputStream {

  /** Where the long strings go. */
  @FunctionalInterface
  public interface Taker {

    /**
     * Takes a long string; the unread rest is skipped.
     *
     * @param characters the bytes of the string, without escapes (RFC 8259, section 7); an escape
     *     of a character outside ASCII, or a broken escape, is a zero byte. Reading throws an
     *     {@link IOException} only if the text itself cannot be read
     * @return its replacement: ASCII without quotes, backslashes or control characters
     */
    String take(InputStream characters) throws IOException;
  }

  private static final int CHUNK = 32_768;
  private static final int NO_ASCII = 0;

  private final InputStream in;
  private final int threshold;
  private final Taker taker;
  private final byte[] chunk = new byte[CHUNK];
  private int next;
  private int end;

  private byte[] ready = new byte[CHUNK];
  private int readyNext;
  private int readyEnd;

  private boolean inString;
  private boolean escaped;
  private int stringStart;
  private boolean atEnd;

  /**
   * Reads the text from a stream.
   *
   * @param in JSON in UTF-8
   * @param threshold longest string that stays, in bytes of the text
   * @param taker gets the longer ones
   */
  public LongStrings(InputStream in, int threshold, Taker taker) {
    this.in = in;
    this.threshold = threshold;
    this.taker = taker;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (readyNext == deliverable()) {
      if (!advance()) {
        return -1;
      }
    }
    int count = Math.min(length, deliverable() - readyNext);
    System.arraycopy(ready, readyNext, buffer, offset, count);
    readyNext += count;
    return count;
  }

  /** The end of the text that may be passed on: a string is held back until its length is known. */
  private int deliverable() {
    return inString && !atEnd ? stringStart : readyEnd;
  }

  /**
   * Reads more when all available text has been passed on; false at the end of the text. So the
   * text before a long string does not wait for it.
   */
  private boolean advance() throws IOException {
    System.arraycopy(ready, readyNext, ready, 0, readyEnd - readyNext);
    stringStart -= readyNext;
    readyEnd -= readyNext;
    readyNext = 0;
    if (inString && readyEnd - stringStart > threshold) {
      takeString();
      return true;
    }
    if (next == end && !fill()) {
      atEnd = true;
      return readyEnd > 0;
    }
    while (next < end && !(inString && readyEnd - stringStart > threshold)) {
      scan(chunk[next++]);
    }
    return true;
  }

  private void scan(byte b) {
    append(b);
    if (!inString) {
      inString = b == '"';
      stringStart = readyEnd;
    } else if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      inString = false;
    }
  }

  private void takeString() throws IOException {
    LongString raw = new LongString(Arrays.copyOfRange(ready, stringStart, readyEnd));
    byte[] instead = taker.take(raw).getBytes(StandardCharsets.US_ASCII);
    raw.skipToEnd();
    inString = false;
    escaped = false;
    readyEnd = stringStart;
    for (byte b : instead) {
      append(b);
    }
    append((byte) '"');
  }

  private void append(byte b) {
    if (readyEnd == ready.length) {
      ready = Arrays.copyOf(ready, ready.length * 2);
    }
    ready[readyEnd++] = b;
  }

  private boolean fill() throws IOException {
    int count = in.read(chunk, 0, CHUNK);
    next = 0;
    end = Math.max(0, count);
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A string from its beginning, part of which has been read already, to its closing quote. */
  private final class LongString extends InputStream {

    private final byte[] begun;
    private int begunNext;
    private boolean ended;

    private LongString(byte[] begun) {
      this.begun = begun;
    }

    @Override
    public int read() throws IOException {
      int c = raw(false);
      return c == '\\' ? escaped() : c;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = 0;
      while (count < length) {
        int plain = copyPlain(buffer, offset + count, length - count);
        if (plain == 0) {
          int c = read();
          if (c < 0) {
            return count == 0 ? -1 : count;
          }
          buffer[offset + count] = (byte) c;
          plain = 1;
        }
        count += plain;
      }
      return count;
    }

    /** Copies the buffered bytes that need no unescaping, which are nearly all of a long string. */
    private int copyPlain(byte[] buffer, int offset, int length) {
      boolean first = begunNext < begun.length;
      byte[] source = first ? begun : chunk;
      int from = first ? begunNext : next;
      int limit = ended && !first ? from : Math.min(first ? begun.length : end, from + length);
      int to = from;
      while (to < limit && source[to] != '"' && source[to] != '\\') {
        to++;
      }
      System.arraycopy(source, from, buffer, offset, to - from);
      if (first) {
        begunNext = to;
      } else {
        next = to;
      }
      return to - from;
    }

    /** The next byte of the text, or -1 after the last one. */
    private int raw(boolean inEscape) throws IOException {
      if (begunNext < begun.length) {
        return begun[begunNext++] & 0xff;
      }
      if (ended) {
        return -1;
      }
      if (next == end && !fill()) {
        throw new EOFException("the text ends within a string");
      }
      byte b = chunk[next++];
      ended = b == '"' && !inEscape;
      return ended ? -1 : b & 0xff;
    }

    private int escaped() throws IOException {
      int c = raw(true);
      return switch (c) {
        case '/', '\\', '"' -> c;
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> codePoint();
        default -> NO_ASCII;
      };
    }

    private int codePoint() throws IOException {
      int value = 0;
      for (int i = 0; i < 4; i++) {
        int digit = Character.digit(raw(false), 16);
        if (digit < 0) {
          return NO_ASCII;
        }
        value = value * 16 + digit;
      }
      return value < 0x80 ? value : NO_ASCII;
    }

    private void skipToEnd() throws IOException {
      byte[] skipped = new byte[CHUNK];
      while (read(skipped, 0, CHUNK) >= 0) {
        // only the end counts
      }
    }
  }
}

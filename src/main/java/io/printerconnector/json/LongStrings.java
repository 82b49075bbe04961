package io.printerconnector.json;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text in which every string that is longer than a threshold is taken out while it streams by,
 * and replaced by a short one. So a document of any size can be parsed in little memory.
 */
public final class LongStrings extends InputStream {

  /** Where the long strings go. */
  @FunctionalInterface
  public interface Taker {

    /**
     * Takes a long string; what it leaves unread is skipped.
     *
     * @param raw the characters between the quotes as they stand in the text, escapes included;
     *     reading it throws an {@link IOException} only if the text itself cannot be read
     * @return what stands in its place: ASCII without quotes, backslashes or control characters
     */
    String take(InputStream raw) throws IOException;
  }

  private static final int CHUNK = 32_768;

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
   * @param threshold longest string that stays, in bytes as it stands in the text
   * @param taker gets the longer ones
   */
  public LongStrings(InputStream in, int threshold, Taker taker) {
    this.in = in;
    this.threshold = threshold;
    this.taker = taker;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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

  /** Where the text ends that may be given away: a string is held back until it is known. */
  private int deliverable() {
    return inString && !atEnd ? stringStart : readyEnd;
  }

  /**
   * Reads on when all that was ready has been given away; false at the end of the text. So what
   * stands before a long string does not wait for it.
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
    RawString raw = new RawString(Arrays.copyOfRange(ready, stringStart, readyEnd), escaped);
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
  private final class RawString extends InputStream {

    private final byte[] begun;
    private int begunNext;
    private boolean backslash;
    private boolean ended;

    private RawString(byte[] begun, boolean backslash) {
      this.begun = begun;
      this.backslash = backslash;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (begunNext < begun.length) {
        int count = Math.min(length, begun.length - begunNext);
        System.arraycopy(begun, begunNext, buffer, offset, count);
        begunNext += count;
        return count;
      }
      if (ended) {
        return -1;
      }
      if (next == end && !fill()) {
        throw new EOFException("the text ends within a string");
      }
      int count = 0;
      while (count < length && next < end && !ended) {
        int plain = backslash ? next : plainEnd(Math.min(end, next + length - count));
        if (plain > next) {
          System.arraycopy(chunk, next, buffer, offset + count, plain - next);
          count += plain - next;
          next = plain;
          continue;
        }
        byte b = chunk[next++];
        if (!backslash && b == '"') {
          ended = true;
        } else {
          backslash = !backslash && b == '\\';
          buffer[offset + count++] = b;
        }
      }
      return count == 0 ? read(buffer, offset, length) : count;
    }

    /** Where the characters end that mean nothing special. */
    private int plainEnd(int limit) {
      int i = next;
      while (i < limit && chunk[i] != '"' && chunk[i] != '\\') {
        i++;
      }
      return i;
    }

    private void skipToEnd() throws IOException {
      begunNext = begun.length;
      byte[] skipped = new byte[CHUNK];
      while (read(skipped, 0, CHUNK) >= 0) {
        // only the end counts
      }
    }
  }
}

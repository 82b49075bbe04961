package io.printerconnector.cloud.printago;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a broker sends, without messages that are too long: they are read and forgotten. Each packet
 * begins with its kind and its length (MQTT 3.1.1, section 2.2).
 */
final class LimitedMessages extends FilterInputStream {

  private static final Logger LOG = LoggerFactory.getLogger(LimitedMessages.class);
  private static final int LONGEST_LENGTH = 4;
  private static final int MORE = 0x80;
  private static final int SEVEN_BITS = 0x7F;
  private static final int END = -1;

  private final int most;
  private final byte[] head = new byte[1 + LONGEST_LENGTH];
  private int headSize;
  private int headRead;
  private long left;

  /**
   * @param in the stream from the broker
   * @param most longest packet, in bytes after its head
   */
  LimitedMessages(InputStream in, int most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) == END ? END : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (headRead == headSize && left == 0) {
      if (!readHead()) {
        return END;
      }
    }
    if (headRead < headSize) {
      int count = Math.min(length, headSize - headRead);
      System.arraycopy(head, headRead, target, offset, count);
      headRead += count;
      return count;
    }
    int count = in.read(target, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }

  @Override
  public int available() throws IOException {
    return headSize - headRead + (int) Math.min(left, in.available());
  }

  /** Reads the head of the next packet that is not too long; false at the end of the stream. */
  private boolean readHead() throws IOException {
    headSize = 0;
    headRead = 0;
    long length = 0;
    int next;
    do {
      next = in.read();
      if (next == END) {
        return false;
      }
      if (headSize > 0) {
        length |= (long) (next & SEVEN_BITS) << 7 * (headSize - 1);
      }
      head[headSize++] = (byte) next;
    } while (headSize == 1 || (next & MORE) != 0 && headSize < head.length);
    if (length > most) {
      LOG.warn("a message of {} KiB from the broker is left out; it is too long", length >> 10);
      in.skipNBytes(length);
      headSize = 0;
      return true;
    }
    left = length;
    return true;
  }
}

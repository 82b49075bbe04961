package io.printerconnector.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks whether SQLite's write-ahead log still has all that was committed to it. SQLite takes the
 * frames up to the first whose checksum is wrong, and says nothing of the others. The index beside
 * the log, which outlives a killed process, knows how many there were. Both formats:
 * https://sqlite.org/walformat.html.
 */
final class WalFile {

  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int LITTLE_ENDIAN_SUMS = 0x377f0682;
  private static final int INDEX_HEADER = 100;
  private static final long CLOSING_NANOS = 200_000_000;

  private int s0;
  private int s1;

  private WalFile() {}

  /**
   * Whether commits that the index knows are not in the log any more. Another process that closes
   * the database, such as a shell, removes both files, one after the other: so there is a second
   * look before that counts as a loss.
   */
  static boolean hasLostCommits(Path database) throws IOException {
    if (!seemsToHaveLost(database)) {
      return false;
    }
    LockSupport.parkNanos(CLOSING_NANOS);
    return seemsToHaveLost(database);
  }

  private static boolean seemsToHaveLost(Path database) throws IOException {
    Path log = database.resolveSibling(database.getFileName() + "-wal");
    Path index = database.resolveSibling(database.getFileName() + "-shm");
    ByteBuffer head;
    try {
      head = read(index, INDEX_HEADER).order(ByteOrder.nativeOrder());
    } catch (NoSuchFileException e) {
      return false;
    }
    if (head.limit() < INDEX_HEADER) {
      return false;
    }
    int frames = head.getInt(16);
    // So many are in the database, too, and synced there.
    boolean copied = head.getInt(96) >= frames;
    byte[] salt = new byte[8];
    head.position(32).get(salt);
    return !copied && new WalFile().validFrames(log, ByteBuffer.wrap(salt), frames) < frames;
  }

  private static ByteBuffer read(Path file, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, length);
    }
  }

  private static ByteBuffer read(FileChannel channel, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // A read may give less than was asked for.
    }
    return buffer.flip();
  }

  /** How many frames from the first one on are whole; looks at no more than {@code most}. */
  private int validFrames(Path log, ByteBuffer salt, int most) throws IOException {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      ByteBuffer header = read(channel, HEADER);
      // A head of zeros has the right checksum.
      if (header.limit() < HEADER || (header.getInt(0) & ~1) != LITTLE_ENDIAN_SUMS) {
        return 0;
      }
      boolean little = header.getInt(0) == LITTLE_ENDIAN_SUMS;
      sum(header, 0, 24, little);
      if (s0 != header.getInt(24) || s1 != header.getInt(28)) {
        return 0;
      }
      // The first half of the salt counts how often the log has begun anew. After a power cut the
      // index may be older than the log; the frames that it knows are in the database then.
      int newer = header.getInt(16) - salt.getInt(0);
      if (newer > 0) {
        return most;
      }
      if (!header.slice(16, 8).equals(salt)) {
        return 0;
      }
      int page = header.getInt(8);
      int valid = 0;
      while (valid < most) {
        ByteBuffer frame = read(channel, FRAME_HEADER + page);
        if (frame.limit() < FRAME_HEADER + page || !frame.slice(8, 8).equals(salt)) {
          break;
        }
        sum(frame, 0, 8, little);
        sum(frame, FRAME_HEADER, page, little);
        if (s0 != frame.getInt(16) || s1 != frame.getInt(20)) {
          break;
        }
        valid++;
      }
      return valid;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private void sum(ByteBuffer bytes, int from, int length, boolean little) {
    ByteBuffer words =
        bytes.slice(from, length).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    while (words.hasRemaining()) {
      s0 += words.getInt() + s1;
      s1 += words.getInt() + s0;
    }
  }
}

package io.printerconnector.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the last line of the audit log, for the next one to follow. */
final class AuditEnd {

  private static final Logger LOG = LoggerFactory.getLogger(AuditEnd.class);
  private static final int CHUNK = 8192;

  private AuditEnd() {}

  /**
   * The hash of the last line. A line that was not written to its end, because of a crash or a full
   * disk, is removed.
   */
  static String hash(AuditFiles files) throws IOException {
    if (Files.exists(files.newest())) {
      removeTornLine(files.newest());
    }
    List<Path> oldestFirst = files.oldestFirst();
    for (int i = oldestFirst.size() - 1; i >= 0; i--) {
      byte[] line = lastLine(oldestFirst.get(i));
      if (line.length > 0) {
        return AuditChain.hash(line);
      }
    }
    return AuditChain.BEGINNING;
  }

  private static void removeTornLine(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = lastBreak(channel, channel.size()) + 1;
      if (end < channel.size()) {
        LOG.warn("the last line of {} was not written to its end and is removed", file);
        channel.truncate(end);
        channel.force(true);
      }
    }
  }

  private static byte[] lastLine(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = lastBreak(channel, channel.size());
      if (end < 0) {
        return new byte[0];
      }
      long start = lastBreak(channel, end) + 1;
      ByteBuffer line = ByteBuffer.allocate((int) (end - start));
      while (line.hasRemaining() && channel.read(line, start + line.position()) >= 0) {
        // A read may give less than was asked for.
      }
      return line.array();
    }
  }

  /** Position of the last line break before a position, or -1. */
  private static long lastBreak(FileChannel channel, long before) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (long end = before; end > 0; end -= CHUNK) {
      long start = Math.max(0, end - CHUNK);
      chunk.clear().limit((int) (end - start));
      while (chunk.hasRemaining() && channel.read(chunk, start + chunk.position()) >= 0) {
        // A read may give less than was asked for.
      }
      for (int i = chunk.position() - 1; i >= 0; i--) {
        if (chunk.get(i) == '\n') {
          return start + i;
        }
      }
    }
    return -1;
  }
}

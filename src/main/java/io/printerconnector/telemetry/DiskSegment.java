package io.printerconnector.telemetry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A segment on the disk. */
final class DiskSegment implements SegmentFile {

  private final FileChannel channel;

  DiskSegment(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public void append(byte[] content) throws IOException {
    long before = channel.size();
    try {
      write(channel, content);
    } catch (IOException e) {
      try {
        // Works on a full disk, too. Lines that stayed would be stored twice.
        channel.truncate(before);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /** Writes all of it and waits for the disk. */
  static void write(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Every append was forced to the disk, so nothing can be lost here.
    }
  }
}

package io.printerconnector.audit;

import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Adds lines to the audit log, each on the disk when this returns. */
final class AuditWriter {

  private final AuditFiles files;
  private final long maxBytes;
  private final int keep;
  private String previous;

  /**
   * @param maxBytes size at which a new file is begun
   * @param keep most files to keep
   */
  AuditWriter(AuditFiles files, long maxBytes, int keep) {
    this.files = files;
    this.maxBytes = maxBytes;
    this.keep = keep;
  }

  /**
   * Adds a line with these members.
   *
   * @throws IOException if it could not be written; the next call looks anew what is there
   */
  void append(Map<String, Object> members) throws IOException {
    String before = previous == null ? AuditEnd.hash(files) : previous;
    previous = null;
    Map<String, Object> linked = new LinkedHashMap<>(members);
    linked.put(AuditChain.PREVIOUS, before);
    byte[] line = JsonText.bytesOf(linked);
    if (Files.exists(files.newest()) && Files.size(files.newest()) + line.length >= maxBytes) {
      files.rotate(keep);
    }
    write(line);
    previous = AuditChain.hash(line);
  }

  private void write(byte[] line) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    try (FileChannel channel = FileChannel.open(files.newest(), options, ownerOnly())) {
      ByteBuffer buffer = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    Path folder = files.folder();
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}

package io.printerconnector.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Replaces a file by one rename, so that a reader, or the next start after a power cut, finds
 * either the old or the new one; and makes and removes files so that they stay so.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /**
   * Replaces the content of an existing file; the new file has mode 0600 from its first byte on. A
   * symbolic link is kept, and the file it names is replaced.
   *
   * @throws IOException if it failed; the old file is untouched then, and no other is left behind
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path target = file.toRealPath();
    Path temporary = target.resolveSibling(".printer-connector-" + UUID.randomUUID() + ".tmp");
    try {
      write(temporary, content);
      keepOwner(target, temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    syncDirectory(target.getParent());
  }

  /**
   * Writes a new file with mode 0600.
   *
   * @throws IOException if it failed; part of the file may exist then
   */
  public static void create(Path file, byte[] content) throws IOException {
    write(file, content);
    syncDirectory(file.getParent());
  }

  /**
   * Removes a file if it is there, so that it is not back after a power cut.
   *
   * @throws IOException if it failed; the file is still there then, or nobody can tell
   */
  public static void delete(Path file) throws IOException {
    // On a disk that is read-only even the removal of nothing would fail.
    if (!Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(file);
      syncDirectory(file.getParent());
    }
  }

  private static void write(Path temporary, byte[] content) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(temporary, options, ownerOnly(temporary))) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    if (!isPosix(file)) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  private static void keepOwner(Path target, Path temporary) throws IOException {
    if (!isPosix(target)) {
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(target, PosixFileAttributes.class);
    PosixFileAttributeView view =
        Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
    PosixFileAttributes actual = view.readAttributes();
    try {
      if (!actual.group().equals(wanted.group())) {
        view.setGroup(wanted.group());
      }
      if (!actual.owner().equals(wanted.owner())) {
        view.setOwner(wanted.owner());
      }
    } catch (IOException e) {
      // Only root may give files away. The file then belongs to the connector, which reads it.
    }
  }

  private static void syncDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some file systems cannot sync a directory. The rename has happened, so this is no failure.
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}

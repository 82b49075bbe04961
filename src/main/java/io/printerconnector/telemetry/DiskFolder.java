package io.printerconnector.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder {@code telemetry} of the state directory, mode 0700, files 0600. One process at a time
 * has it: a file lock keeps a second one (such as {@code --once} beside the service) out.
 */
final class DiskFolder implements TelemetryFolder {

  private static final String TEMPORARY = "replace.tmp";

  private final Path folder;
  private final Quarantine quarantine;
  private FileChannel lock;

  DiskFolder(Path stateDir) {
    this.folder = stateDir.resolve("telemetry");
    this.quarantine = new Quarantine(folder);
  }

  @Override
  public boolean exists() {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void open() throws IOException {
    Files.createDirectories(folder, mode("rwx------"));
    if (isPosix()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    FileChannel channel = channel("lock", StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock taken = channel.tryLock();
      if (taken == null) {
        throw new IOException(folder + " is in use by another connector");
      }
      lock = channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(folder + " is in use by another connector of this process", e);
    }
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public byte[] read(String name, int limit) throws IOException {
    // Opening a pipe would wait for ever.
    if (!Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(name + " is no regular file");
    }
    try (FileChannel channel = channel(name, StandardOpenOption.READ)) {
      if (channel.size() > limit) {
        throw new IOException(
            "%s has %d bytes, more than %d".formatted(name, channel.size(), limit));
      }
      return Channels.newInputStream(channel).readNBytes(limit);
    }
  }

  @Override
  public SegmentFile create(String name) throws IOException {
    FileChannel channel = channel(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    syncFolder();
    return new DiskSegment(channel);
  }

  @Override
  public void replace(String name, byte[] content) throws IOException {
    try (FileChannel channel =
        channel(
            TEMPORARY,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      DiskSegment.write(channel, content);
    }
    Files.move(folder.resolve(TEMPORARY), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    syncFolder();
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void quarantine(String name) throws IOException {
    quarantine.take(name, mode("rwx------"));
  }

  @Override
  public void close() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        // The lock goes with the process at the latest.
      }
      lock = null;
    }
  }

  private FileChannel channel(String name, StandardOpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(List.of(options));
    all.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(folder.resolve(name), all, mode("rw-------"));
  }

  private void syncFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some file systems cannot sync a folder; the entry is there, so this is no failure.
    }
  }

  private FileAttribute<?>[] mode(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}

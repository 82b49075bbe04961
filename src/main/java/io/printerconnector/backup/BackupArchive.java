package io.printerconnector.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A tar.gz of folders. It contains whole files and no links: links to a file in the same folder are
 * followed, all others are left out and noted. So are the connector's own files and what cannot be
 * read.
 */
final class BackupArchive implements AutoCloseable {

  private static final int PIECE = 64 * 1024;
  private static final String OWN = "it is the connector's own";

  private final TarArchiveOutputStream tar;
  private final OwnFiles own;
  private final LongConsumer progress;
  private final BackupNotes notes = new BackupNotes();
  private int files;

  /**
   * @param out where it goes; not closed with it
   * @param own what to leave out
   * @param progress gets the number of bytes of each piece that was read
   */
  BackupArchive(OutputStream out, OwnFiles own, LongConsumer progress) throws IOException {
    this.own = own;
    this.progress = progress;
    tar =
        new TarArchiveOutputStream(
            new GZIPOutputStream(new BufferedOutputStream(new Unclosed(out), PIECE), PIECE),
            StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  /** Adds all files below a folder, under the folder's name in the archive. */
  void add(String name, Path folder) throws IOException {
    Path root;
    try {
      root = folder.toRealPath(); // The folder itself may be a link.
    } catch (IOException e) {
      skip(name, reason(e));
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            String reason = reasonToLeaveOut(directory);
            if (reason != null) {
              skip(nameOf(directory), reason);
              return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            visit(nameOf(file), file, root);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            skip(nameOf(file), reason(e));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            if (e != null) {
              skip(nameOf(directory), reason(e));
            }
            return FileVisitResult.CONTINUE;
          }

          private String nameOf(Path path) {
            String rest = root.relativize(path).toString();
            return rest.isEmpty() ? name : name + "/" + rest;
          }
        });
  }

  /** Why a file or folder cannot be in a backup; it may vanish during the check. */
  private String reasonToLeaveOut(Path real) {
    try {
      return own.have(real) ? OWN : null;
    } catch (IOException e) {
      return reason(e);
    }
  }

  private void visit(String name, Path file, Path root) throws IOException {
    Path real;
    try {
      real = file.toRealPath();
    } catch (IOException e) {
      skip(name, Files.isSymbolicLink(file) ? "it links to nothing" : reason(e));
      return;
    }
    String reason = reasonToLeaveOut(real);
    if (reason != null) {
      skip(name, reason);
    } else if (!real.startsWith(root)) {
      skip(name, "it links to something outside the folder");
    } else if (Files.isDirectory(real)) {
      // Following it would pack the same files twice, or endlessly.
      skip(name, "it links to a folder that is in the backup as it is");
    } else if (Files.isRegularFile(real)) { // A socket or a pipe has nothing to keep.
      read(name, real);
    }
  }

  private void read(String name, Path file) throws IOException {
    InputStream in;
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
      in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      skip(name, reason(e));
      return;
    }
    try (in) {
      write(name, in, attributes);
    }
  }

  private void write(String name, InputStream in, BasicFileAttributes attributes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(attributes.size());
    entry.setModTime(attributes.lastModifiedTime());
    tar.putArchiveEntry(entry);
    byte[] piece = new byte[PIECE];
    long left = attributes.size();
    while (left > 0) {
      int count = read(name, in, piece, (int) Math.min(PIECE, left));
      tar.write(piece, 0, count);
      left -= count;
      progress.accept(count);
    }
    tar.closeArchiveEntry();
    files++;
  }

  /** The next piece of a file; zeros if it has become shorter, because its length is written. */
  private int read(String name, InputStream in, byte[] piece, int wanted) {
    try {
      int count = in.read(piece, 0, wanted);
      if (count > 0) {
        return count;
      }
      skip(name, "it has become shorter while it was read");
    } catch (IOException e) {
      skip(name, reason(e));
    }
    Arrays.fill(piece, 0, wanted, (byte) 0);
    return wanted;
  }

  /** Records that something is left out. */
  void skip(String name, String reason) {
    notes.add(name, reason);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    } else if (e instanceof AccessDeniedException) {
      return "the connector may not read it";
    }
    return "it cannot be read";
  }

  /** The number of files in it. */
  int files() {
    return files;
  }

  /** What was left out, or is incomplete, each with the reason. */
  List<String> skipped() {
    return notes.all();
  }

  /** Writes the end of the archive. */
  @Override
  public void close() throws IOException {
    tar.close();
  }

  private static final class Unclosed extends FilterOutputStream {

    private Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}

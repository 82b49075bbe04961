package io.printerconnector.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A tar.gz of folders. Symbolic links are followed, so that it has whole files and no links: stock
 * installations link parts of their configuration. What cannot be read is left out and noted.
 */
final class BackupArchive implements AutoCloseable {

  private static final int PIECE = 64 * 1024;
  private static final int MOST_NOTES = 50;

  private final TarArchiveOutputStream tar;
  private final LongConsumer progress;
  private final List<String> skipped = new ArrayList<>();
  private int skippedMore;
  private int files;

  /**
   * @param out where it goes; not closed with it
   * @param progress told of each piece that was read, in bytes
   */
  BackupArchive(OutputStream out, LongConsumer progress) throws IOException {
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
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            visit(nameOf(file), file, attributes);
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
            String rest = folder.relativize(path).toString();
            return rest.isEmpty() ? name : name + "/" + rest;
          }
        });
  }

  private void visit(String name, Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      skip(name, "it links to nothing");
      return;
    }
    if (!attributes.isRegularFile()) {
      return; // a socket or a pipe has nothing to keep
    }
    InputStream in;
    try {
      in = Files.newInputStream(file);
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
      note(name + ": it has become shorter while it was read");
    } catch (IOException e) {
      note(name + ": " + reason(e));
    }
    Arrays.fill(piece, 0, wanted, (byte) 0);
    return wanted;
  }

  /** Notes that something is left out. */
  void skip(String name, String reason) {
    note(name + ": " + reason);
  }

  private void note(String text) {
    if (skipped.contains(text)) {
      return;
    }
    if (skipped.size() < MOST_NOTES) {
      skipped.add(text);
    } else {
      skippedMore++;
    }
  }

  private static String reason(IOException e) {
    if (e instanceof FileSystemLoopException) {
      return "it links to a folder that it is in";
    } else if (e instanceof NoSuchFileException) {
      return "there is no such file";
    } else if (e instanceof AccessDeniedException) {
      return "the connector may not read it";
    }
    return "it cannot be read";
  }

  /** How many files it has. */
  int files() {
    return files;
  }

  /** What was left out, or is not whole, each with the reason. */
  List<String> skipped() {
    List<String> notes = new ArrayList<>(skipped);
    if (skippedMore > 0) {
      notes.add("and %d more".formatted(skippedMore));
    }
    return Collections.unmodifiableList(notes);
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

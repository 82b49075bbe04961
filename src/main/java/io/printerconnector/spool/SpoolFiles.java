package io.printerconnector.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file operations that the spool is made of, each as small as a file system has it, so that a
 * test can record them and cut the power after any of them.
 */
interface SpoolFiles {

  /** Creates a folder with mode 0700, and those above it, unless it is there. */
  void createFolder(Path folder) throws IOException;

  /** Creates or overwrites a file with mode 0600; a power loss may undo it until it is synced. */
  void write(Path file, byte[] content) throws IOException;

  /** Makes the content of a file survive a power loss. */
  void sync(Path file) throws IOException;

  /** Renames a file atomically, replacing what was there; undone by a power loss until synced. */
  void move(Path from, Path to) throws IOException;

  /** Makes the names in a folder survive a power loss. */
  void syncFolder(Path folder) throws IOException;

  /** Removes a file if it is there. */
  void delete(Path file) throws IOException;

  /** The names in a folder, sorted; those of hidden files are left out. */
  List<String> list(Path folder) throws IOException;

  /**
   * The content of a regular file.
   *
   * @throws IOException also if it is longer than the limit, in bytes
   */
  byte[] read(Path file, long limit) throws IOException;
}

package io.printerconnector.simulator.printer.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Moonraker's root {@code gcodes} in a directory of this machine. Names are relative to it, with
 * slashes; names that lead out of it are refused. Hidden files are not listed.
 */
public final class GcodeStore {

  private static final Set<String> GCODE_ENDINGS = Set.of("gcode", "g", "gco", "ufp", "nc");
  // What a printer would show; the real directory is nobody's business.
  private static final Path USUAL = Path.of("/home/pi/printer_data/gcodes");

  private final RootDirectory root;

  /** Uses a directory, which it creates if it is missing; answers show the usual path instead. */
  public GcodeStore(Path directory) throws IOException {
    this(new RootDirectory(existing(directory), USUAL));
  }

  private GcodeStore(RootDirectory root) {
    this.root = root;
  }

  /** As the constructor, but answers show where the files really are. */
  public static GcodeStore shownAsItIs(Path directory) throws IOException {
    Path root = existing(directory);
    return new GcodeStore(new RootDirectory(root, root));
  }

  private static Path existing(Path directory) throws IOException {
    return Files.createDirectories(directory.toAbsolutePath().normalize()).toRealPath();
  }

  /** Whether Moonraker takes the name for a printable file. */
  public static boolean isGcode(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return name.contains(".") && GCODE_ENDINGS.contains(ending);
  }

  /** The directory as answers show it. */
  public Path shownRoot() {
    return root.shown();
  }

  /** The path of a file as answers show it. */
  public String shownPath(String name) {
    return root.shown() + "/" + name;
  }

  /** The file of this name; empty if there is none, or if the name leads out of the store. */
  public Optional<Path> find(String name) {
    return root.inside(name).filter(Files::isRegularFile);
  }

  /** The file or directory of this name, with its size and time. */
  public Optional<StoredFile> describe(String name) throws IOException {
    Optional<Path> path = root.inside(name).filter(Files::exists);
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(
            StoredFile.of(name, Files.readAttributes(path.get(), BasicFileAttributes.class)));
  }

  /** All printable files, those in directories too, by path. */
  public List<StoredFile> list() throws IOException {
    List<StoredFile> files = new ArrayList<>();
    Files.walkFileTree(
        root.path(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return root.isHidden(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!root.isHidden(file) && isGcode(file.getFileName().toString())) {
              files.add(StoredFile.of(root.nameOf(file), attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // deleted while we looked
          }
        });
    files.sort(Comparator.comparing(StoredFile::path));
    return files;
  }

  /**
   * What is in one directory, by name; "" is the root.
   *
   * @throws FileError 400 if there is no such directory
   */
  public List<StoredFile> directory(String name) throws IOException, FileError {
    Path directory =
        root.inside(name)
            .filter(Files::isDirectory)
            .orElseThrow(
                () -> new FileError(400, "Directory does not exist (" + shownPath(name) + ")"));
    List<StoredFile> content = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.filter(path -> !root.isHidden(path)).sorted().toList()) {
        content.add(
            StoredFile.of(
                root.nameOf(entry), Files.readAttributes(entry, BasicFileAttributes.class)));
      }
    }
    return content;
  }

  /**
   * Moves an uploaded file to its place in one step, over one that may be there.
   *
   * @param path directories that are created as needed; "" for none
   * @param filename the name; directories in it must exist
   * @throws FileError 400 if the name leads out of the store, 500 if its directory is missing
   */
  public StoredFile store(Path upload, String path, String filename) throws IOException, FileError {
    String name = uploadName(path, filename);
    Path target = root.inside(name).orElseThrow(() -> new FileError(400, refusal(name)));
    if (Files.isDirectory(target)) {
      throw new FileError(400, refusal(name));
    }
    if (!path.isEmpty()) {
      Files.createDirectories(root.path().resolve(path));
    }
    if (!Files.isDirectory(target.getParent())) {
      throw new FileError(500, "Unable to save file");
    }
    moveOver(upload, target);
    return describe(root.nameOf(target)).orElseThrow();
  }

  /** The name below the root that an upload will get. */
  public static String uploadName(String path, String filename) {
    return path.isEmpty() ? filename : path + "/" + filename;
  }

  /**
   * Deletes a file.
   *
   * @throws FileError 400 if there is no such file
   */
  public void delete(String name) throws IOException, FileError {
    Path file =
        find(name).orElseThrow(() -> new FileError(400, "Invalid file path: gcodes/" + name));
    Files.delete(file);
  }

  /**
   * Moves a file or directory to a new name, in a directory that is there.
   *
   * @throws FileError 400 if the source or the directory is missing, or a name leads out of the
   *     store
   */
  public StoredFile move(String source, String target) throws IOException, FileError {
    Path from =
        root.inside(source)
            .filter(Files::exists)
            .orElseThrow(() -> new FileError(400, "File " + shownPath(source) + " does not exist"));
    Path to = root.inside(target).orElseThrow(() -> new FileError(400, refusal(target)));
    if (Files.isDirectory(to)) {
      to = to.resolve(from.getFileName());
    }
    if (!Files.isDirectory(to.getParent())) {
      throw new FileError(
          400, "[Errno 2] No such file or directory: '" + shownPath(root.nameOf(to)) + "'");
    }
    moveOver(from, to);
    return describe(root.nameOf(to)).orElseThrow();
  }

  /** Creates a directory and those above it. */
  public StoredFile createDirectory(String name) throws IOException, FileError {
    Path directory = root.inside(name).orElseThrow(() -> new FileError(400, refusal(name)));
    Files.createDirectories(directory);
    return describe(name).orElseThrow();
  }

  /**
   * Deletes a directory, with its content if forced.
   *
   * @throws FileError 400 if it is missing, or not empty and not forced
   */
  public void deleteDirectory(String name, boolean force) throws IOException, FileError {
    Path directory =
        root.inside(name)
            .filter(path -> Files.isDirectory(path) && !path.equals(root.path()))
            .orElseThrow(
                () -> new FileError(400, "Directory does not exist (" + shownPath(name) + ")"));
    if (force) {
      DirectoryTree.delete(directory);
      return;
    }
    try {
      Files.delete(directory);
    } catch (DirectoryNotEmptyException e) {
      throw new FileError(400, "[Errno 39] Directory not empty: '" + shownPath(name) + "'");
    }
  }

  private String refusal(String name) {
    return "Cannot write to path: " + root.shownTarget(name);
  }

  static void moveOver(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

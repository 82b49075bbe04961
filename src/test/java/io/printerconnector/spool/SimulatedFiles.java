package io.printerconnector.spool;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file system in memory that knows what a power loss would leave: content is safe once its file
 * is synced, names are safe once their folder is synced. It counts operations and remembers a crash
 * image for every one of them.
 */
final class SimulatedFiles implements SpoolFiles {

  private static final class Content {
    private byte[] written;
    private byte[] safe;
  }

  private record Move(Path from, Path to, Content content) {}

  private final List<Move> unsafeMoves = new ArrayList<>();
  private final Map<Path, Map<String, Content>> names = new TreeMap<>();
  private final Map<Path, Map<String, Content>> safeNames = new TreeMap<>();
  private final List<List<SimulatedFiles>> crashes = new ArrayList<>();

  /** What each operation so far would have left if the power had failed right after it. */
  List<List<SimulatedFiles>> crashes() {
    return crashes;
  }

  @Override
  public void createFolder(Path folder) {
    names.computeIfAbsent(folder, f -> new TreeMap<>());
    safeNames.computeIfAbsent(folder, f -> new TreeMap<>());
    remember();
  }

  @Override
  public void write(Path file, byte[] content) {
    Content target =
        names
            .get(file.getParent())
            .computeIfAbsent(file.getFileName().toString(), n -> new Content());
    target.written = content.clone();
    remember();
  }

  @Override
  public void sync(Path file) throws IOException {
    Content content = find(file);
    content.safe = content.written;
    remember();
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Content content = find(from);
    names.get(from.getParent()).remove(from.getFileName().toString());
    names.get(to.getParent()).put(to.getFileName().toString(), content);
    unsafeMoves.add(new Move(from, to, content));
    remember();
  }

  @Override
  public void syncFolder(Path folder) {
    safeNames.put(folder, new TreeMap<>(names.get(folder)));
    unsafeMoves.removeIf(move -> move.to().getParent().equals(folder));
    remember();
  }

  @Override
  public void delete(Path file) {
    names.get(file.getParent()).remove(file.getFileName().toString());
    remember();
  }

  @Override
  public List<String> list(Path folder) {
    return names.getOrDefault(folder, Map.of()).keySet().stream()
        .filter(name -> !name.startsWith("."))
        .toList();
  }

  @Override
  public byte[] read(Path file, long limit) throws IOException {
    return find(file).written.clone();
  }

  private Content find(Path file) throws IOException {
    Map<String, Content> folder = names.get(file.getParent());
    Content content = folder == null ? null : folder.get(file.getFileName().toString());
    if (content == null) {
      throw new NoSuchFileException(file.toString());
    }
    return content;
  }

  private void remember() {
    crashes.add(images());
  }

  /**
   * All images that a power loss may leave now: of each folder either the safe or the latest names,
   * in every combination, and of each file either the safe or the latest content. Only a file that
   * was moved is never lost on the way, as the journals of ext4, XFS, Btrfs and F2FS promise.
   */
  private List<SimulatedFiles> images() {
    List<Path> changed = new ArrayList<>();
    names.forEach(
        (folder, files) -> {
          if (!files.equals(safeNames.get(folder))) {
            changed.add(folder);
          }
        });
    List<SimulatedFiles> images = new ArrayList<>();
    for (int choice = 0; choice < 1 << changed.size(); choice++) {
      Set<Path> latest = new HashSet<>();
      for (int i = 0; i < changed.size(); i++) {
        if ((choice >> i & 1) == 1) {
          latest.add(changed.get(i));
        }
      }
      images.add(image(latest, false));
      images.add(image(latest, true));
    }
    return images;
  }

  private SimulatedFiles image(Set<Path> latest, boolean latestContent) {
    SimulatedFiles image = new SimulatedFiles();
    names.forEach(
        (folder, files) -> {
          Map<String, Content> left = new TreeMap<>();
          (latest.contains(folder) ? files : safeNames.get(folder))
              .forEach((name, content) -> left.put(name, survivor(content, latestContent)));
          image.names.put(folder, left);
        });
    for (Move move : unsafeMoves) {
      boolean arrived = image.has(move.to());
      if (!arrived && safeNames.get(move.from().getParent()).containsValue(move.content())) {
        image
            .names
            .get(move.from().getParent())
            .put(move.from().getFileName().toString(), survivor(move.content(), latestContent));
      }
    }
    image.names.forEach((folder, left) -> image.safeNames.put(folder, new TreeMap<>(left)));
    return image;
  }

  private boolean has(Path file) {
    return names.get(file.getParent()).containsKey(file.getFileName().toString());
  }

  private static Content survivor(Content content, boolean latestContent) {
    Content left = new Content();
    byte[] bytes = latestContent ? content.written : content.safe;
    left.written = bytes == null ? new byte[0] : bytes.clone();
    left.safe = left.written;
    return left;
  }
}

package io.printerconnector.simulator.printerlynx;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the user, in memory, of a limited size together. Safe for many threads. */
final class PrintFiles {

  /** There is no room for a file; the message says how much there was. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full(long size, long free, long most) {
      super(
          "the file has %,d bytes, but of the %,d for all files only %,d are free"
              .formatted(size, most, free));
    }
  }

  private final long mostBytes;
  private final Clock clock;
  private final Map<String, PrintFile> files = new LinkedHashMap<>();
  private long bytes;

  PrintFiles(long mostBytes, Clock clock) {
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  /**
   * Keeps a file.
   *
   * @throws Full if there is no room for it
   */
  synchronized PrintFile add(String name, byte[] content) {
    if (content.length > mostBytes - bytes) {
      throw new Full(content.length, mostBytes - bytes, mostBytes);
    }
    PrintFile file = PrintFile.of(name, content, clock.instant());
    files.put(file.uuid(), file);
    bytes += content.length;
    return file;
  }

  synchronized Optional<PrintFile> find(String uuid) {
    return Optional.ofNullable(files.get(uuid));
  }

  synchronized boolean remove(String uuid) {
    PrintFile removed = files.remove(uuid);
    bytes -= removed == null ? 0 : removed.content().length;
    return removed != null;
  }

  synchronized List<PrintFile> all() {
    return List.copyOf(files.values());
  }

  long mostBytes() {
    return mostBytes;
  }
}

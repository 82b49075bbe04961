package io.printerconnector.simulator.printago;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The files for downloads, in memory, of a limited size together. Safe for many threads. */
final class GcodeFiles {

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final long mostBytes;
  private OptionalLong bytesPerSecond = OptionalLong.empty();

  GcodeFiles(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Keeps a file, instead of another one of its name.
   *
   * @throws IllegalArgumentException if all files together would be too large
   */
  synchronized void add(String name, byte[] content) {
    long bytes = content.length;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      bytes += file.getKey().equals(name) ? 0 : file.getValue().length;
    }
    if (bytes > mostBytes) {
      throw new IllegalArgumentException(
          "with %s, all files would have %,d bytes, but may have %,d"
              .formatted(name, bytes, mostBytes));
    }
    files.put(name, content.clone());
  }

  synchronized Optional<byte[]> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  synchronized List<String> names() {
    return List.copyOf(files.keySet());
  }

  synchronized void setPace(OptionalLong newBytesPerSecond) {
    bytesPerSecond = newBytesPerSecond;
  }

  synchronized OptionalLong pace() {
    return bytesPerSecond;
  }
}

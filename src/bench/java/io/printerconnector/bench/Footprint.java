package io.printerconnector.bench;

import io.printerconnector.store.Database;
import io.printerconnector.store.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a connector takes of its machine at one moment.
 *
 * @param seconds since the run began
 * @param polls for commands since then
 * @param heapKilobytes what is live on the heap, right after a full collection
 * @param residentKilobytes resident set
 * @param threads threads
 * @param descriptors open file descriptors
 * @param stateKilobytes size of the state directory, without the audit log, which may grow to
 *     audit.files of audit.fileMegabytes
 * @param stateFiles files in it
 */
record Footprint(
    double seconds,
    long polls,
    double heapKilobytes,
    double residentKilobytes,
    double threads,
    double descriptors,
    double stateKilobytes,
    double stateFiles) {

  static final String HEAD =
      "      s   polls  live heap MB  RSS MB  threads  descriptors  state KB  files";

  /** Has the connector collect its garbage, and looks. */
  static Footprint of(LaunchedConnector connector, Path state, double seconds, long polls)
      throws IOException, InterruptedException {
    long live = connector.collect().usedKilobytes();
    return new Footprint(
        seconds,
        polls,
        live,
        connector.residentKilobytes(),
        connector.threads(),
        connector.descriptors(),
        sizeOf(state) / 1024.0,
        filesIn(state));
  }

  @Override
  public String toString() {
    return "%7.0f %7d %13.1f %7.0f %8.0f %12.0f %9.0f %6.0f"
        .formatted(
            seconds,
            polls,
            heapKilobytes / 1024,
            residentKilobytes / 1024,
            threads,
            descriptors,
            stateKilobytes,
            stateFiles);
  }

  private static long sizeOf(Path folder) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        boolean database = file.getFileName().toString().startsWith(Database.FILE);
        sum += Files.isRegularFile(file) && !database ? lengthOf(file) : 0;
      }
    }
    // The database keeps room for what comes next, and the audit log may grow to its limit.
    List<String> used =
        new StoredState(folder)
            .strings("SELECT SUM(pgsize) FROM dbstat WHERE name NOT LIKE '%audit%'");
    return sum + used.stream().mapToLong(Long::parseLong).sum();
  }

  private static long lengthOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // gone meanwhile
    }
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}

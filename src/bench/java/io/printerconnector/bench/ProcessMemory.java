package io.printerconnector.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory of a process, in MB.
 *
 * @param resident all of it that is in memory
 * @param proportional the same, with each shared page divided by those who share it
 * @param anonymous what is in no file, and so cannot be dropped and read again
 */
public record ProcessMemory(long resident, long proportional, long anonymous) {

  /** That of a process that runs. */
  public static ProcessMemory of(long pid) throws IOException {
    Path rollup = Path.of("/proc", String.valueOf(pid), "smaps_rollup");
    return new ProcessMemory(
        field(rollup, "Rss:"), field(rollup, "Pss:"), field(rollup, "Anonymous:"));
  }

  /** Both together. */
  public ProcessMemory plus(ProcessMemory other) {
    return new ProcessMemory(
        resident + other.resident, proportional + other.proportional, anonymous + other.anonymous);
  }

  private static long field(Path file, String name) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(name)) {
        return Math.round(Long.parseLong(line.replaceAll("\\D", "")) / 1024.0);
      }
    }
    throw new IOException(file + " has no " + name);
  }

  @Override
  public String toString() {
    return resident + "/" + proportional + "/" + anonymous;
  }
}

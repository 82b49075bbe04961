package io.printerconnector.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program of the operating system that is run to its end. */
public final class SystemCommand {

  private SystemCommand() {}

  /**
   * Runs it and gives what it writes.
   *
   * @throws IOException with its words if it is not there or fails
   */
  public static String run(String... words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", List.of(words)) + ": " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return said;
  }

  /** The same with words that are separated by single spaces. */
  public static String line(String line) throws IOException {
    return run(line.split(" "));
  }
}

package io.printerconnector.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The log of the service, where systemd keeps it. */
final class Journal {

  private static final int LONGEST_SECONDS = 5;
  private static final int LONGEST_BYTES = 1 << 20;
  private static final String LINES = "500";

  private Journal() {}

  /** Its last lines, or why there are none. */
  static String last() {
    Path output = null;
    try {
      output = Files.createTempFile("doctor-", ".log");
      Process process =
          new ProcessBuilder(
                  "journalctl", "--no-pager", "-o", "cat", "-u", "printer-connector", "-n", LINES)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      try (InputStream in = Files.newInputStream(output)) {
        String text = new String(in.readNBytes(LONGEST_BYTES), StandardCharsets.UTF_8);
        return text.isBlank() ? "The journal has nothing of printer-connector." : text;
      }
    } catch (IOException e) {
      return "There is no journal: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } finally {
      delete(output);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It is in the folder for temporary files.
    }
  }
}

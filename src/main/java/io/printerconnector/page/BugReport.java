package io.printerconnector.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.exec.ExecBinding;

/** The archive for a bug report, as {@code printer-connector doctor} makes it. */
public final class BugReport {

  private static final long MOST_BYTES = 8 << 20;

  private static final int FOUND = 1;

  private final String configPath;

  /** That of the connector with this {@code config.json}. */
  public BugReport(String configPath) {
    this.configPath = configPath;
  }

  /** The arguments of the program that makes it. */
  public List<String> arguments(@Variable("bundle") String file) {
    return List.of("doctor", "--config", configPath, "--bundle", file);
  }

  /**
   * Its bytes; the file is removed.
   *
   * @param exitCode how the program ended: 0, or 1 if it has found something
   * @throws IOException if it was not made, or only a part of it, or is too long
   */
  public byte[] take(
      @Variable("bundle") String file, @Header(ExecBinding.EXEC_EXIT_VALUE) int exitCode)
      throws IOException {
    Path path = Path.of(file);
    try {
      if (exitCode != 0 && exitCode != FOUND) {
        throw new IOException(
            "the archive is not complete (exit code %d); to see why, run %s"
                .formatted(exitCode, byHand()));
      }
      if (Files.size(path) > MOST_BYTES) {
        throw new IOException("the archive is too long for a browser; make it with " + byHand());
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new IOException("the archive was not made; to see why, run " + byHand(), e);
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private static String byHand() {
    return "printer-connector doctor --bundle";
  }
}

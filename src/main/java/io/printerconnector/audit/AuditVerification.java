package io.printerconnector.audit;

import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Checks that nobody has changed or removed a line of the audit log, but for the last ones. */
public final class AuditVerification {

  /**
   * What was found.
   *
   * @param lines how many lines are in order
   * @param lastHash SHA-256 of the last of them; to keep it elsewhere proves later that the lines
   *     up to it are the same
   * @param broken the first line that is not in order, and why; null if all are
   */
  public record Verdict(long lines, String lastHash, String broken) {}

  private final AuditFiles files;
  private long lines;
  private String previous;

  /**
   * @param stateDir folder of the log
   */
  public AuditVerification(Path stateDir) {
    this.files = new AuditFiles(stateDir);
  }

  /**
   * Reads the whole log.
   *
   * @throws NoSuchFileException if there is none
   * @throws IOException if it cannot be read
   */
  public Verdict verify() throws IOException {
    List<Path> all = files.oldestFirst();
    if (all.isEmpty()) {
      throw new NoSuchFileException(files.newest().toString());
    }
    String broken = null;
    for (int i = 0; i < all.size() && broken == null; i++) {
      broken = check(all.get(i), all.size());
    }
    return new Verdict(lines, previous == null ? AuditChain.BEGINNING : previous, broken);
  }

  private String check(Path file, int count) throws IOException {
    try (AuditLines content = new AuditLines(file)) {
      long number = 1;
      for (byte[] line = content.next(); line != null; line = content.next()) {
        String fault = content.isTorn() ? "it is not written to its end" : fault(line, count);
        if (fault != null) {
          return "line %d of %s: %s".formatted(number, file.getFileName(), fault);
        }
        previous = AuditChain.hash(line);
        lines++;
        number++;
      }
      return null;
    }
  }

  private String fault(byte[] line, int count) {
    Object before;
    try {
      Object members = JsonText.parse(new String(line, StandardCharsets.UTF_8));
      before = members instanceof Map<?, ?> map ? map.get(AuditChain.PREVIOUS) : null;
    } catch (IllegalArgumentException e) {
      return "it is " + e.getMessage();
    }
    if (previous == null) {
      // Older files are removed in time, but never all of them.
      boolean begins = AuditChain.BEGINNING.equals(before);
      return begins || count > 1 ? null : "older lines are missing";
    }
    return previous.equals(before)
        ? null
        : "it does not follow the line before it; one of them was changed, or lines between them"
            + " were removed";
  }
}

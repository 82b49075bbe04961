package io.printerconnector.doctor;

import io.printerconnector.doctor.Finding.Level;
import io.printerconnector.logging.Secrets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one check has found so far; a check that takes too long has said the rest already. */
final class Findings {

  private final List<Finding> list = new CopyOnWriteArrayList<>();
  private final String subject;
  private volatile boolean closed;

  /**
   * @param subject what it is about, which begins the name of each check; may be empty
   */
  Findings(String subject) {
    this.subject = subject;
  }

  void ok(String check, String text) {
    add(Level.OK, check, text, null);
  }

  void warn(String check, String text, String fix) {
    add(Level.WARN, check, text, fix);
  }

  void fail(String check, String text, String fix) {
    add(Level.FAIL, check, text, fix);
  }

  private void add(Level level, String check, String text, String fix) {
    if (!closed) {
      Secrets secrets = Secrets.ofThisProcess();
      list.add(
          new Finding(
              level,
              (subject + " " + check).strip(),
              secrets.redact(text.replaceAll("\\s+", " ")),
              fix == null ? null : secrets.redact(fix)));
    }
  }

  /** Takes nothing more. */
  List<Finding> close() {
    closed = true;
    return List.copyOf(list);
  }
}

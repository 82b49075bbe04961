package io.printerconnector.audit;

import java.util.Locale;
import java.util.Map;

/** How a command has ended, by its line in the audit log. */
public enum Ending {
  SUCCEEDED,
  FAILED,
  REFUSED;

  /** By the members of its line; null if that is about no command. */
  public static Ending of(Map<?, ?> members) {
    if ("refused".equals(members.get("decision"))) {
      return REFUSED;
    }
    Object outcome = members.get("outcome");
    return SUCCEEDED.word().equals(outcome)
        ? SUCCEEDED
        : FAILED.word().equals(outcome) ? FAILED : null;
  }

  /**
   * By its word.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Ending of(String word) {
    for (Ending ending : values()) {
      if (ending.word().equals(word)) {
        return ending;
      }
    }
    throw new IllegalArgumentException("an outcome is succeeded, failed or refused");
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

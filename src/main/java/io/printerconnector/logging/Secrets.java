package io.printerconnector.logging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The secret values that must not reach the log, and the redaction that removes them: every value
 * that was added, in each of its encodings, and whatever looks like a secret by its surroundings
 * ({@link SecretPatterns}). Thread-safe.
 */
public final class Secrets {

  /** The replacement for a secret in the log. */
  public static final String REDACTED = "[redacted]";

  private static final int MIN_LENGTH = 6;
  private static final String CUT_MARK = "...";

  /*
   * The one process-wide state of the connector. Logback creates the layout by itself while the
   * first logger is asked for, so nothing can be passed to it; and a log must hide every secret of
   * the process, no matter who knows it.
   */
  private static final Secrets OF_THIS_PROCESS = new Secrets();

  private volatile List<String> values = List.of();
  private volatile List<String> forms = List.of();

  /** The registry for the log of this process. */
  public static Secrets ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * Hides the value from now on. Values shorter than 6 characters are ignored, because hiding them
   * would damage ordinary words; null is ignored too.
   */
  public synchronized void add(String value) {
    if (value == null || value.length() < MIN_LENGTH) {
      return;
    }
    Set<String> all = new LinkedHashSet<>(forms);
    all.addAll(SecretForms.of(value));
    List<String> longestFirst = new ArrayList<>(all);
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    forms = List.copyOf(longestFirst);
    List<String> more = new ArrayList<>(values);
    more.add(value);
    values = List.copyOf(more);
  }

  /** The text with {@link #REDACTED} in place of every secret. */
  public String redact(String text) {
    String result = text;
    for (String form : forms) {
      result = result.replace(form, REDACTED);
    }
    for (String value : values) {
      result = redactCut(result, value);
    }
    return SecretPatterns.redact(result);
  }

  /**
   * Removes the beginning of a secret where the text was cut: at its end, and before an ellipsis
   * (Camel cuts long bodies in this way). A few characters may pass, because otherwise "secret" at
   * the end of a sentence would be removed too.
   */
  private static String redactCut(String text, String secret) {
    int shortest = Math.max(4, Math.min(8, (secret.length() + 1) / 2));
    StringBuilder result = new StringBuilder(text);
    for (int cut = text.length(); cut >= 0; cut = text.lastIndexOf(CUT_MARK, cut - 1)) {
      int length = Math.min(secret.length() - 1, cut);
      while (length >= shortest && !text.regionMatches(cut - length, secret, 0, length)) {
        length--;
      }
      if (length >= shortest) {
        result.replace(cut - length, cut, REDACTED);
      }
    }
    return result.toString();
  }
}

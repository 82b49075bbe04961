package io.printerconnector.logging;

/**
 * One log line of {@code key=value} fields in the form of Go's slog text handler. Text that could
 * look like another field or line is quoted and escaped.
 */
final class LogfmtLine {

  /** Journald splits a line after 48 KiB; this leaves room for escapes and a second value. */
  private static final int LONGEST_VALUE = 8 * 1024;

  private final StringBuilder line = new StringBuilder(160);
  private final Secrets secrets;

  LogfmtLine(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Appends a field, unless the value is null. The value is redacted before it is escaped, because
   * a secret must be found in its original form.
   */
  LogfmtLine add(String key, String value) {
    if (value == null) {
      return this;
    }
    if (line.length() > 0) {
      line.append(' ');
    }
    line.append(key).append('=');
    String safe = shortened(secrets.redact(value));
    if (safe.isEmpty() || safe.codePoints().anyMatch(LogfmtLine::isQuoted)) {
      line.append('"');
      safe.codePoints().forEach(this::escape);
      line.append('"');
    } else {
      line.append(safe);
    }
    return this;
  }

  /** The line, redacted once more as a whole, with the line feed that ends it. */
  String finish() {
    return secrets.redact(line.toString()) + "\n";
  }

  private static String shortened(String value) {
    if (value.length() <= LONGEST_VALUE) {
      return value;
    }
    int more = value.length() - LONGEST_VALUE;
    return value.substring(0, LONGEST_VALUE) + "...[" + more + " more characters]";
  }

  private static boolean isQuoted(int c) {
    return c == ' ' || c == '"' || c == '=' || c == '\\' || isUnprintable(c);
  }

  /**
   * Control characters, and those with an effect on a terminal: line separators and direction
   * marks.
   */
  private static boolean isUnprintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private void escape(int c) {
    switch (c) {
      case '"' -> line.append("\\\"");
      case '\\' -> line.append("\\\\");
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (!isUnprintable(c)) {
          line.appendCodePoint(c);
        } else {
          String form = c < 0x80 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
          line.append(form.formatted(c));
        }
      }
    }
  }
}

package io.printerconnector.status;

/** Text from printers and clouds, which must have no effect on a terminal. */
public final class PlainText {

  private PlainText() {}

  /** The text with a question mark in place of each character that is not a plain one. */
  public static String of(Object value) {
    StringBuilder plain = new StringBuilder();
    String.valueOf(value)
        .codePoints()
        .forEach(
            c -> plain.appendCodePoint(isPlain(c) ? c : Character.isWhitespace(c) ? ' ' : '?'));
    return plain.toString();
  }

  /** JSON with an escape in place of each such character; it says the same. */
  public static String escaped(String json) {
    StringBuilder plain = new StringBuilder();
    json.codePoints()
        .forEach(
            c -> {
              if (isPlain(c)) {
                plain.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  plain.append("\\u%04x".formatted((int) unit));
                }
              }
            });
    return plain.toString();
  }

  /** Neither a control character, nor one for the direction of the text or the end of a line. */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}

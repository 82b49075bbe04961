package io.printerconnector.store;

/**
 * A text as it is written into the database: PostgreSQL takes none with a NUL, which a cloud may
 * send. Another sign, which nobody has a use for, stands for it with a letter behind it.
 */
final class StorableText {

  private static final char SIGN = '\uf8ff';
  private static final String NUL = SIGN + "0";
  private static final String ITSELF = SIGN + "F";

  private StorableText() {}

  /** How a text is written; null stays null. */
  static String of(String text) {
    return text == null || text.indexOf('\0') < 0 && text.indexOf(SIGN) < 0
        ? text
        : text.replace(Character.toString(SIGN), ITSELF).replace("\0", NUL);
  }

  /** The text that was written like this. */
  static String read(String written) {
    return written == null || written.indexOf(SIGN) < 0
        ? written
        : written.replace(NUL, "\0").replace(ITSELF, Character.toString(SIGN));
  }
}

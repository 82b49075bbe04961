package io.printerconnector.command;

import java.util.Base64;

/** Decodes the base64 {@code content} of an upload, and says where it is wrong. */
final class Base64Content {

  private Base64Content() {}

  /**
   * Decodes standard base64 with padding; line breaks are allowed.
   *
   * @throws InvalidParameterException naming the offset of the first wrong character
   */
  static byte[] decode(String text) {
    String compact = text.replace("\r", "").replace("\n", "");
    int wrong = firstWrongCharacter(text);
    if (wrong < 0) {
      try {
        if (compact.length() % 4 == 0) {
          return Base64.getDecoder().decode(compact);
        }
        wrong = text.length();
      } catch (IllegalArgumentException e) {
        wrong = Math.max(0, text.indexOf('='));
      }
    }
    throw new InvalidParameterException(
        "failed to decode base64 content: illegal base64 data at input byte " + wrong);
  }

  private static int firstWrongCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean legal =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/'
              || c == '='
              || c == '\r'
              || c == '\n';
      if (!legal) {
        return i;
      }
    }
    return -1;
  }
}

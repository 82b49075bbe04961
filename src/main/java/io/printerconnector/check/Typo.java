package io.printerconnector.check;

/** Tells a slip of the finger from another word. */
final class Typo {

  private Typo() {}

  /** Whether one becomes the other by one letter more or less, two swapped ones, or case. */
  static boolean isOne(String first, String second) {
    if (first.equals(second)) {
      return false;
    }
    if (first.equalsIgnoreCase(second)) {
      return true;
    }
    if (Math.abs(first.length() - second.length()) > 1) {
      return false;
    }
    int start = 0;
    int shorter = Math.min(first.length(), second.length());
    while (start < shorter && first.charAt(start) == second.charAt(start)) {
      start++;
    }
    String a = first.substring(start);
    String b = second.substring(start);
    if (a.length() != b.length()) {
      return a.length() > b.length() ? a.substring(1).equals(b) : b.substring(1).equals(a);
    }
    return a.length() > 1
        && a.charAt(0) == b.charAt(1)
        && a.charAt(1) == b.charAt(0)
        && a.substring(2).equals(b.substring(2));
  }
}

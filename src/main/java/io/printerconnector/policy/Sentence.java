package io.printerconnector.policy;

import java.util.List;

/** Sentences that stay short, however much there is to say. */
final class Sentence {

  private static final String CUT = "...";
  private static final int NUMBER = 12; // " and 123 more"

  private Sentence() {}

  /** The text, cut so that it has at most so many characters. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - CUT.length();
    end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    return text.substring(0, end) + CUT;
  }

  /** A sentence that ends with a list; what does not fit is counted. */
  static String listing(String begin, List<String> items, int most) {
    return begin + list(items, most - begin.length() - 1) + ".";
  }

  /** The items in words, in at most so many characters; what does not fit is counted. */
  static String list(List<String> items, int most) {
    String all = joined(items);
    if (all.length() <= most) {
      return all;
    }
    int fitting = items.size() - 1;
    while (fitting > 1 && String.join(", ", items.subList(0, fitting)).length() > most - NUMBER) {
      fitting--;
    }
    if (fitting == 0) {
      return cut(all, most);
    }
    String shown = String.join(", ", items.subList(0, fitting));
    return cut(shown, most - NUMBER) + " and %d more".formatted(items.size() - fitting);
  }

  private static String joined(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }
}

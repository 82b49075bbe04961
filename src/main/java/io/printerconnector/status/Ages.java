package io.printerconnector.status;

/** How long something lasts or is ago, for a person. */
public final class Ages {

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Ages() {}

  /** Two units at most, such as {@code 3 min} and {@code 2 d 5 h}. */
  public static String text(Object number) {
    if (!(number instanceof Number)) {
      return "?";
    }
    long seconds = ((Number) number).longValue();
    if (seconds < 2 * MINUTE) {
      return seconds + " s";
    }
    if (seconds < 2 * HOUR) {
      return seconds / MINUTE + " min";
    }
    return seconds < DAY
        ? "%d h %d min".formatted(seconds / HOUR, seconds % HOUR / MINUTE)
        : "%d d %d h".formatted(seconds / DAY, seconds % DAY / HOUR);
  }
}

package io.printerconnector.cli.printer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and sizes as people read them. */
final class Figures {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());
  private static final String NONE = "-";
  private static final long THOUSAND = 1_000;
  private static final long MINUTE = 60;

  private Figures() {}

  /** A moment in seconds since 1970, in the time zone of this machine. */
  static String time(Object seconds) {
    try {
      return seconds instanceof Number number
          ? TIME.format(Instant.ofEpochSecond(number.longValue()))
          : NONE;
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  /** A number of bytes. */
  static String size(Object bytes) {
    if (!(bytes instanceof Number number)) {
      return NONE;
    }
    double value = number.doubleValue();
    if (value < THOUSAND) {
      return number.longValue() + " B";
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    int unit = 0;
    for (value /= THOUSAND; value >= THOUSAND && unit < units.length - 1; value /= THOUSAND) {
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  /** A number of seconds. */
  static String duration(Object seconds) {
    if (!(seconds instanceof Number number)) {
      return NONE;
    }
    long whole = Math.round(number.doubleValue());
    return "%d:%02d:%02d"
        .formatted(whole / (MINUTE * MINUTE), whole / MINUTE % MINUTE, whole % MINUTE);
  }
}

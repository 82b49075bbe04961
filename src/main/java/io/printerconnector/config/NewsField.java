package io.printerconnector.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field whose change is news, written as {@code OBJECT.FIELD}; or as {@code OBJECT.FIELD/STEP} if
 * a number that always moves is news only when it comes to another multiple of the step.
 *
 * @param object the Klipper object
 * @param field its field
 * @param step the step, in the unit of the field; 0 if every change is news
 */
public record NewsField(String object, String field, double step) {

  private static final Pattern FORM =
      Pattern.compile("([^/\\s][^/]*)\\.([^./\\s]+)(?:/(\\d{1,9}(?:\\.\\d{1,9})?))?");

  /**
   * Reads a field.
   *
   * @throws IllegalArgumentException if it is written differently; the message is what to write
   */
  public static NewsField of(String text) {
    Matcher form = FORM.matcher(text);
    double step = form.matches() && form.group(3) != null ? Double.parseDouble(form.group(3)) : 0;
    if (!form.matches() || form.group(3) != null && step == 0) {
      throw new IllegalArgumentException(
          "it must be OBJECT.FIELD, or OBJECT.FIELD/STEP with a step above 0");
    }
    return new NewsField(form.group(1), form.group(2), step);
  }

  /** The text to compare: two texts differ if that is news. */
  public String compared(String value) {
    if (step == 0) {
      return value;
    }
    try {
      return String.valueOf(Math.round(Double.parseDouble(value) / step));
    } catch (NumberFormatException e) {
      return value;
    }
  }
}

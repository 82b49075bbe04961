package io.printerconnector.config;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A parameter of a macro that a {@link Machine} describes.
 *
 * @param type what its values are
 * @param min the least number; null if there is none
 * @param max the greatest number; null if there is none
 * @param required whether the macro cannot do without it
 */
public record MacroParameter(Type type, BigDecimal min, BigDecimal max, boolean required) {

  /** What the values of a parameter are. */
  public enum Type {
    NUMBER("a number"),
    INTEGER("a whole number"),
    BOOLEAN("true or false"),
    TEXT("a text");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /** Whether the values are numbers. */
    public boolean isNumeric() {
      return this == NUMBER || this == INTEGER;
    }

    /** The name in config.json. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a number is neither too small nor too great. */
  public boolean contains(BigDecimal number) {
    return (min == null || number.compareTo(min) >= 0)
        && (max == null || number.compareTo(max) <= 0);
  }

  /** What a value must be, such as {@code a number from 1 to 3000}. */
  @Override
  public String toString() {
    String from = min == null ? "" : " from " + min.toPlainString();
    return type.words + (max == null ? from : from + " to " + max.toPlainString());
  }
}

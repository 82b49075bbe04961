package io.printerconnector.gcode;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as G-code has them: plain decimals with at most five digits after the point, in every
 * locale. Klipper splits words at letters, so that {@code X1e-05} would be read as X1 and E-05.
 */
final class PlainNumber {

  private static final int DIGITS = 5;

  private PlainNumber() {}

  static String of(BigDecimal number) {
    BigDecimal rounded = number.setScale(DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.toPlainString();
  }
}

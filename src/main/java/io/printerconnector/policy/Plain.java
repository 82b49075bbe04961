package io.printerconnector.policy;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them. */
final class Plain {

  private static final MathContext DIGITS = new MathContext(6);
  private static final double LONG = 1e9;

  private Plain() {}

  /** The number with at most six digits, without an exponent where that is short. */
  static String of(double number) {
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    boolean huge = Math.abs(number) >= LONG;
    return huge ? rounded.toString() : rounded.toPlainString();
  }
}

package io.printerconnector.gcode;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import java.math.BigDecimal;

/** Reads the parameter {@code speed}. */
final class Speed {

  // Less than this is rounded to 0, which Klipper refuses.
  private static final BigDecimal LEAST = new BigDecimal("0.01");

  private Speed() {}

  /**
   * The speed in millimetres a minute, or the default if there is none.
   *
   * @throws InvalidParameterException if it is not a number above 0
   */
  static BigDecimal of(Parameters parameters, BigDecimal usual) {
    BigDecimal speed = parameters.number("speed", usual);
    if (speed.compareTo(LEAST) < 0) {
      throw new InvalidParameterException(
          "params.speed for %s must be at least %s mm/min, but is %s"
              .formatted(parameters.action(), LEAST, speed.toPlainString()));
    }
    return speed;
  }
}

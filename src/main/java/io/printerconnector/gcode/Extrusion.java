package io.printerconnector.gcode;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;

/**
 * A length of filament to push or pull.
 *
 * @param amount millimetres; below 0 to pull
 * @param speed millimetres a minute
 * @param longestMove how many millimetres Klipper allows in one move
 */
public record Extrusion(BigDecimal amount, BigDecimal speed, BigDecimal longestMove) {

  // Klipper's default of max_extrude_only_distance.
  private static final BigDecimal USUAL_LONGEST_MOVE = new BigDecimal(50);

  /**
   * Reads {@code params.amount} and {@code params.speed}.
   *
   * @param fastest the default speed in mm/min, which is also the highest; a higher one is lowered
   * @param most the maximum amount, in mm
   * @throws InvalidParameterException if the amount is 0 or too large, or one of them is not a
   *     number
   */
  static Extrusion of(Parameters parameters, BigDecimal fastest, BigDecimal most) {
    BigDecimal amount = parameters.number("amount");
    if (amount.signum() == 0 || amount.abs().compareTo(most) > 0) {
      throw new InvalidParameterException(
          "params.amount for extrude must be from -%1$s to %1$s mm and not 0, but is %2$s"
              .formatted(most, amount.toPlainString()));
    }
    return new Extrusion(amount, Speed.of(parameters, fastest).min(fastest), USUAL_LONGEST_MOVE);
  }

  /** The same extrusion in moves as long as this printer allows. */
  Extrusion within(Object longest) {
    boolean usable = longest instanceof Number number && number.doubleValue() >= 1;
    return usable ? new Extrusion(amount, speed, new BigDecimal(longest.toString())) : this;
  }

  /** The lines of its moves, none of them longer than the longest. */
  public String moves() {
    BigDecimal count = amount.abs().divide(longestMove, 0, RoundingMode.CEILING);
    String move =
        "G1 E%s F%s"
            .formatted(
                PlainNumber.of(amount.divide(count, 5, RoundingMode.DOWN)), PlainNumber.of(speed));
    return String.join("\n", Collections.nCopies(count.intValueExact(), move));
  }
}

package io.printerconnector.gcode;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A move of the head.
 *
 * @param axes millimetres by axis, {@code X}, {@code Y} or {@code Z}
 * @param relative whether they count from where the head is
 * @param speed millimetres a minute
 */
public record Jog(Map<String, BigDecimal> axes, boolean relative, BigDecimal speed) {

  /**
   * Reads {@code params.axes}, {@code params.relative} (true if missing) and {@code params.speed}.
   *
   * @param speedXy the default speed of moves in X and Y, in mm/min
   * @param speedZ the default speed of moves in Z, in mm/min
   * @throws InvalidParameterException if anything in it is not an axis or not a number
   */
  static Jog of(Parameters parameters, BigDecimal speedXy, BigDecimal speedZ) {
    Parameters given = parameters.within("axes");
    Map<String, BigDecimal> axes = new TreeMap<>();
    for (String name : given.values().keySet()) {
      String axis = name.toUpperCase(Locale.ROOT);
      if (!axis.matches("[XYZ]")) {
        throw new InvalidParameterException(
            "params.axes for jog has an unknown axis; give x, y and z in mm, such as {\"x\": 10};"
                + " for filament there is the action extrude");
      }
      if (axes.put(axis, given.number(name)) != null) {
        throw new InvalidParameterException(
            "params.axes for jog has the axis " + axis + " twice; give it once");
      }
    }
    if (axes.isEmpty()) {
      throw new InvalidParameterException(
          "missing params.axes for jog; give at least one axis in mm, such as {\"x\": 10}");
    }
    BigDecimal usual = axes.containsKey("Z") ? speedXy.min(speedZ) : speedXy;
    return new Jog(axes, parameters.flag("relative", true), Speed.of(parameters, usual));
  }

  /** The axes as words of a line, each after a space. */
  public String words() {
    return axes.entrySet().stream()
        .map(axis -> " " + axis.getKey() + PlainNumber.of(axis.getValue()))
        .collect(Collectors.joining());
  }

  /** The speed as a word of a line. */
  public String feed() {
    return PlainNumber.of(speed);
  }
}

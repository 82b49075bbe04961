package io.printerconnector.gcode;

import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import java.math.BigDecimal;

/**
 * The target temperature of a heater.
 *
 * @param heater Klipper's name of the heater, such as {@code extruder1}
 * @param temperature in °C; 0 switches it off
 * @param parameter the parameter that chose the heater, for errors
 */
public record Heating(String heater, BigDecimal temperature, String parameter) {

  private static final int LAST_TOOL = 99;

  /** Reads {@code params.temperature} and {@code params.tool}, 0 for the first hot end. */
  static Heating hotend(Parameters parameters) {
    int tool = parameters.wholeNumber("tool", 0, 0, LAST_TOOL);
    return new Heating(
        tool == 0 ? "extruder" : "extruder" + tool, temperature(parameters), "params.tool");
  }

  /** Reads {@code params.temperature}. */
  static Heating bed(Parameters parameters) {
    return new Heating("heater_bed", temperature(parameters), "set_bed");
  }

  private static BigDecimal temperature(Parameters parameters) {
    BigDecimal temperature = parameters.number("temperature");
    if (temperature.signum() < 0) {
      throw new InvalidParameterException(
          "params.temperature for %s must be 0 (off) or more °C, but is %s"
              .formatted(parameters.action(), temperature));
    }
    return temperature;
  }

  /** The temperature as a word of a line. */
  public String target() {
    return PlainNumber.of(temperature);
  }
}

package io.printerconnector.gcode;

import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.InvalidParameterException;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** The limits for heaters in Klipper's own configuration. */
public final class HeaterLimits {

  /**
   * Checks a temperature before it is sent to Klipper.
   *
   * @param heating the requested temperature
   * @param result the answer to a query of {@code webhooks} and {@code configfile}
   * @throws CommandRefusedException if the printer has no such heater
   * @throws InvalidParameterException if the temperature is above the heater's {@code max_temp}
   */
  public void check(@Variable("heating") Heating heating, @Body Map<?, ?> result) {
    KlipperObjects objects = new KlipperObjects(result);
    if (!objects.isReady()) {
      return; // Klipper refuses it and says why
    }
    Map<?, ?> settings = objects.settings(heating.heater());
    if (settings.isEmpty()) {
      throw new CommandRefusedException(
          "%s: the printer has no heater %s".formatted(heating.parameter(), heating.heater()));
    }
    if (settings.get("max_temp") instanceof Number most
        && heating.temperature().compareTo(new BigDecimal(most.toString())) > 0) {
      throw new InvalidParameterException(
          "params.temperature %s is above the max_temp of %s, which is %s °C"
              .formatted(
                  PlainNumber.of(heating.temperature()),
                  heating.heater(),
                  PlainNumber.of(new BigDecimal(most.toString()))));
    }
  }
}

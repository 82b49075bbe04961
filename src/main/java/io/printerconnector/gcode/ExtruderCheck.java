package io.printerconnector.gcode;

import io.printerconnector.command.CommandRefusedException;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Whether filament can be moved now. */
public final class ExtruderCheck {

  /**
   * Fits an extrusion to the printer.
   *
   * @param extrusion the requested extrusion
   * @param extruder the name of the current extruder
   * @param result the answer to a query of it, of {@code webhooks} and of {@code configfile}
   * @return the same extrusion in moves that are not too long for Klipper
   * @throws CommandRefusedException if there is no extruder, or it is too cold
   */
  public Extrusion fit(
      @Variable("extrusion") Extrusion extrusion,
      @Variable("extruder") String extruder,
      @Body Map<?, ?> result) {
    KlipperObjects objects = new KlipperObjects(result);
    Map<?, ?> settings = objects.settings(extruder);
    if (objects.isReady() && objects.object(extruder).isEmpty()) {
      throw new CommandRefusedException("cannot extrude: the printer has no extruder");
    }
    if (objects.isReady() && Boolean.FALSE.equals(objects.object(extruder).get("can_extrude"))) {
      throw new CommandRefusedException(
          "cannot extrude: %s has %s °C, and needs %s; heat it with set_hotend first"
              .formatted(
                  extruder,
                  shown(objects.object(extruder).get("temperature")),
                  shown(settings.get("min_extrude_temp"))));
    }
    return extrusion.within(settings.get("max_extrude_only_distance"));
  }

  private static String shown(Object number) {
    return number instanceof Number n ? PlainNumber.of(new BigDecimal(n.toString())) : "more";
  }
}

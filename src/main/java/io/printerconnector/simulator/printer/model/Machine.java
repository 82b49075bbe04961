package io.printerconnector.simulator.printer.model;

import io.printerconnector.simulator.printer.winder.Winder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hardware and what Klipper knows of it between two restarts. Heaters keep their warmth over a
 * restart; homing and the move queue do not.
 */
final class Machine {

  final PrinterKind kind;
  final Map<String, Heater> heaters = new LinkedHashMap<>();
  final Fan fan = new Fan();
  final Winder winder = new Winder();
  final Toolhead toolhead;
  final GcodeMove moves = new GcodeMove();
  final PrintStats stats;
  final Display display = new Display();
  final double minExtrudeTemperature;

  private Machine(
      PrinterKind kind,
      double minExtrudeTemperature,
      Map<String, Heater> heaters,
      PrintStats stats) {
    this.kind = kind;
    this.minExtrudeTemperature = minExtrudeTemperature;
    this.heaters.putAll(heaters);
    this.stats = stats;
    this.toolhead = new Toolhead(kind == PrinterKind.FULL);
  }

  /** Stock macros come with Klipper's usual limit for extrusion; plain printers have none. */
  static Machine of(PrinterKind kind, Macros macros) {
    Map<String, Heater> heaters = new LinkedHashMap<>();
    if (kind == PrinterKind.FULL) {
      heaters.put("heater_bed", Heater.bed());
      heaters.put("extruder", Heater.extruder());
    }
    double limit = macros == Macros.MAINSAIL ? Heater.USUAL_MIN_EXTRUDE_TEMPERATURE : 0;
    return new Machine(kind, limit, heaters, new PrintStats());
  }

  /** Whether the nozzle is hot enough, as {@code extruder.can_extrude} has it. */
  boolean canExtrude(double at) {
    Heater extruder = heaters.get("extruder");
    return extruder == null || extruder.temperatureAt(at) >= minExtrudeTemperature;
  }

  /** The same hardware under a new Klipper process. */
  Machine restarted(double at) {
    heaters.values().forEach(heater -> heater.off(at));
    return new Machine(kind, minExtrudeTemperature, heaters, new PrintStats());
  }
}

package io.printerconnector.simulator.printer.model;

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
  final Toolhead toolhead;
  final GcodeMove moves = new GcodeMove();
  final PrintStats stats;
  final Display display = new Display();

  private Machine(PrinterKind kind, Map<String, Heater> heaters, PrintStats stats) {
    this.kind = kind;
    this.heaters.putAll(heaters);
    this.stats = stats;
    this.toolhead = new Toolhead(kind == PrinterKind.FULL);
  }

  static Machine of(PrinterKind kind) {
    Map<String, Heater> heaters = new LinkedHashMap<>();
    if (kind == PrinterKind.FULL) {
      heaters.put("heater_bed", Heater.bed());
      heaters.put("extruder", Heater.extruder());
    }
    return new Machine(kind, heaters, new PrintStats());
  }

  /** The same hardware under a new Klipper process. */
  Machine restarted(double at) {
    heaters.values().forEach(heater -> heater.off(at));
    return new Machine(kind, heaters, new PrintStats());
  }
}

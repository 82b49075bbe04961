package io.printerconnector.simulator.printer;

import io.printerconnector.simulator.printer.model.PrintStats;
import io.printerconnector.simulator.printer.model.PrinterModel;
import io.printerconnector.simulator.printer.model.PrinterObjects;

/** Reads a {@link PrinterView} out of the printer objects. */
final class PrinterViews {

  private PrinterViews() {}

  static PrinterView of(PrinterModel model) {
    PrinterObjects objects = model.objects();
    PrintStats stats = model.printStats();
    return new PrinterView(
        model.process().state(),
        stats.state(),
        stats.filename(),
        number(objects, "virtual_sdcard", "progress"),
        Boolean.TRUE.equals(objects.all("pause_resume").get("is_paused")),
        number(objects, "extruder", "temperature"),
        number(objects, "extruder", "target"),
        number(objects, "heater_bed", "temperature"),
        number(objects, "heater_bed", "target"),
        String.valueOf(objects.all("toolhead").getOrDefault("homed_axes", "")));
  }

  private static double number(PrinterObjects objects, String object, String field) {
    return objects.all(object).get(field) instanceof Number value ? value.doubleValue() : 0;
  }
}

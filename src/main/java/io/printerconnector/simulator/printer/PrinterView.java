package io.printerconnector.simulator.printer;

import io.printerconnector.simulator.printer.model.KlippyState;
import io.printerconnector.simulator.printer.model.PrintState;

/**
 * What a virtual printer is doing at one moment.
 *
 * @param klippy the state of the Klipper process
 * @param print the state of the newest job
 * @param filename the file of the newest job; "" before the first
 * @param progress the share of the file that has been run, 0 to 1
 * @param paused the flag of {@code pause_resume}
 * @param extruderTemperature in degrees Celsius; 0 if there is no extruder
 * @param extruderTarget in degrees Celsius; 0 is off
 * @param bedTemperature in degrees Celsius; 0 if there is no heated bed
 * @param bedTarget in degrees Celsius; 0 is off
 * @param homedAxes such as "xyz"
 */
public record PrinterView(
    KlippyState klippy,
    PrintState print,
    String filename,
    double progress,
    boolean paused,
    double extruderTemperature,
    double extruderTarget,
    double bedTemperature,
    double bedTarget,
    String homedAxes) {}

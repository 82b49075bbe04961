/** Klipper's API server in front of a virtual printer, so that a real Moonraker connects to it. */
package io.printerconnector.simulator.printer.klippy;

/** A virtual Klipper printer behind Moonraker's API, for the demo, for trying things, for tests. */
package io.printerconnector.simulator.printer;

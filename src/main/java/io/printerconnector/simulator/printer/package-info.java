/**
 * A virtual Klipper printer behind Moonraker's API and Klipper's, for the demo, for trying things,
 * for tests.
 */
package io.printerconnector.simulator.printer;

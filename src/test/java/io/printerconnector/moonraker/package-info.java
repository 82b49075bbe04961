/** Moonraker as its makers publish it, started for tests in front of the virtual Klipper host. */
package io.printerconnector.moonraker;

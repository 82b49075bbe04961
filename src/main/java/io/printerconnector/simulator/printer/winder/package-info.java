/** The mechanics of a coil winder, in model time and without Klipper. */
package io.printerconnector.simulator.printer.winder;

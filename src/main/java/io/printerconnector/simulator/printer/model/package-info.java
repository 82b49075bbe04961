/**
 * The virtual Klipper printer itself: heaters, motion, G-code and the print job, in model time and
 * without any protocol. Everything here belongs to one thread at a time.
 */
package io.printerconnector.simulator.printer.model;

/** The development endpoints of a virtual printer, below {@code /simulator}. */
package io.printerconnector.simulator.printer.control;

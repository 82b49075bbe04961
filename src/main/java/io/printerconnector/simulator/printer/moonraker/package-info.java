/** Moonraker's API over HTTP and websocket in front of the printer model and the file store. */
package io.printerconnector.simulator.printer.moonraker;

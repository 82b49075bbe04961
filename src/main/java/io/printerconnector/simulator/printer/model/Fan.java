package io.printerconnector.simulator.printer.model;

/** The part cooling fan. */
final class Fan {

  /** The share of full speed, 0 to 1. */
  double speed;
}

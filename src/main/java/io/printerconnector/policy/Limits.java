package io.printerconnector.policy;

/**
 * How far, how fast and how hot.
 *
 * @param maxHotend highest target of a hotend in °C
 * @param maxBed highest target of the bed in °C
 * @param maxJogDistance longest move of an axis by one command in mm
 * @param maxJogSpeed highest feed rate of such a move in mm/min
 * @param maxExtrudeLength most filament to move by one command, in either direction, in mm
 * @param maxExtrudeSpeed highest speed of that in mm/min
 */
record Limits(
    double maxHotend,
    double maxBed,
    double maxJogDistance,
    double maxJogSpeed,
    double maxExtrudeLength,
    double maxExtrudeSpeed) {

  /** What applies where policy.json says nothing. */
  static final Limits DEFAULT = new Limits(300, 120, 100, 6000, 50, 300);
}

package io.printerconnector.policy;

/**
 * How far, how fast and how hot a printer may go.
 *
 * @param maxHotend highest target of a hotend in °C
 * @param maxBed highest target of the bed in °C
 * @param maxJogDistance longest move of an axis by one command in mm
 * @param maxJogSpeed highest feed rate of such a move in mm/min
 * @param maxExtrudeLength maximum length of filament to move by one command, in either direction,
 *     in mm
 * @param maxExtrudeSpeed maximum speed of filament in mm/min
 */
record Limits(
    double maxHotend,
    double maxBed,
    double maxJogDistance,
    double maxJogSpeed,
    double maxExtrudeLength,
    double maxExtrudeSpeed) {

  /** The limits if policy.json gives none. */
  static final Limits DEFAULT = new Limits(300, 120, 100, 6000, 50, 300);
}

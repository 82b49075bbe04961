package io.printerconnector.simulator.printer.winder;

import java.util.ArrayList;
import java.util.List;

/**
 * How fast a spindle turns from some moment on, and how far it has turned by then. Its speed
 * changes at one rate only; the last speed stays.
 */
final class SpeedProfile {

  /** How many rpm faster or slower it gets in a second. */
  static final double RPM_PER_SECOND = 500;

  /** From rpm² to the turns that a change between 0 and that speed takes. */
  private static final double SQUARE_PER_TURN = 2 * 60 * RPM_PER_SECOND;

  /** A moment at which the acceleration changes. */
  private record Knot(double at, double rpm, double turns) {

    Knot ramp(double next) {
      double seconds = Math.abs(next - rpm) / RPM_PER_SECOND;
      return new Knot(at + seconds, next, turns + (rpm + next) / 2 * seconds / 60);
    }

    Knot keep(double moreTurns) {
      double seconds = rpm == 0 ? 0 : Math.max(0, moreTurns) / rpm * 60;
      return new Knot(at + seconds, rpm, turns + rpm * seconds / 60);
    }
  }

  private final List<Knot> knots;

  private SpeedProfile(Knot... knots) {
    this.knots = List.of(knots);
  }

  /** A spindle that does not turn, and never has. */
  static SpeedProfile atRest() {
    return new SpeedProfile(new Knot(0, 0, 0));
  }

  /** The same spindle whose turns are counted from now on. */
  SpeedProfile counting(double at) {
    Knot now = new Knot(at, rpm(at), 0);
    return new SpeedProfile(now, now.ramp(0));
  }

  /** The same spindle without power, and with a brake that holds at once. */
  SpeedProfile halted(double at) {
    return new SpeedProfile(new Knot(at, 0, turns(at)));
  }

  /** Goes over to another speed now, and keeps that. */
  SpeedProfile to(double rpm, double at) {
    Knot now = knot(at);
    return new SpeedProfile(now, now.ramp(rpm));
  }

  /** Goes over to another speed now, and slows down in time to stand still after all turns. */
  SpeedProfile until(double allTurns, double rpm, double at) {
    Knot now = knot(at);
    double left = Math.max(0, allTurns - now.turns());
    double reachable = Math.sqrt((SQUARE_PER_TURN * left + now.rpm() * now.rpm()) / 2);
    Knot fast = now.ramp(Math.min(rpm, reachable));
    double braking = fast.rpm() * fast.rpm() / SQUARE_PER_TURN;
    Knot last = fast.keep(allTurns - braking - fast.turns());
    Knot end = new Knot(last.ramp(0).at(), 0, Math.max(now.turns(), allTurns)); // exactly
    return new SpeedProfile(now, fast, last, end);
  }

  /** When the speed changes no more. */
  double settledAt() {
    return knots.get(knots.size() - 1).at();
  }

  double rpm(double at) {
    return knot(at).rpm();
  }

  double turns(double at) {
    return knot(at).turns();
  }

  private Knot knot(double at) {
    List<Knot> before = new ArrayList<>(knots);
    before.removeIf(knot -> knot.at() > at);
    if (before.isEmpty()) {
      return knots.get(0);
    }
    Knot from = before.get(before.size() - 1);
    double seconds = at - from.at();
    double rpm = from.rpm();
    if (before.size() < knots.size()) {
      double change = knots.get(before.size()).rpm() - rpm;
      rpm += Math.signum(change) * Math.min(Math.abs(change), RPM_PER_SECOND * seconds);
    }
    return new Knot(at, rpm, from.turns() + (from.rpm() + rpm) / 2 * seconds / 60);
  }
}

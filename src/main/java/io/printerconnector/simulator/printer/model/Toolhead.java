package io.printerconnector.simulator.printer.model;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The head's position and the queue of moves. Lengths are in millimetres, speeds in millimetres a
 * second. A move returns before it is done: Klipper plans about a second ahead.
 */
public final class Toolhead {

  static final double[] MINIMUM = {-15, -15, -2};
  static final double[] MAXIMUM = {235, 235, 250};
  static final double MAX_VELOCITY = 300;
  static final double MAX_ACCEL = 3000;
  private static final double LOOK_AHEAD_SECONDS = 1.0;
  private static final double MAX_Z_VELOCITY = 15;

  private final boolean kinematics;
  private final double[] position = new double[4];
  private final Set<Character> homed = new TreeSet<>();
  private double movesEndAt;

  /**
   * @param kinematics false for {@code kinematics: none}, which moves nothing and needs no homing
   */
  Toolhead(boolean kinematics) {
    this.kinematics = kinematics;
  }

  /** X, Y, Z and E. */
  public double[] position() {
    return position.clone();
  }

  /** The homed axes, such as {@code xyz}; empty after a start. */
  public String homedAxes() {
    StringBuilder axes = new StringBuilder();
    homed.forEach(axes::append);
    return axes.toString();
  }

  boolean hasKinematics() {
    return kinematics;
  }

  double movesEndAt() {
    return movesEndAt;
  }

  /**
   * Queues a straight move and says when the command that asked for it returns.
   *
   * @throws GcodeError if an axis is not homed or the end lies outside the printer
   */
  double move(double at, double[] end, double velocity) throws GcodeError {
    double distance = 0;
    for (int axis = 0; axis < 3; axis++) {
      double way = end[axis] - position[axis];
      distance += way * way;
      if (way != 0 && kinematics) {
        check(axis, end);
      }
    }
    distance = Math.sqrt(distance);
    boolean onlyZ = end[0] == position[0] && end[1] == position[1] && end[2] != position[2];
    double way = distance > 0 ? distance : Math.abs(end[3] - position[3]);
    System.arraycopy(end, 0, position, 0, 4);
    return queue(
        at, kinematics ? seconds(way, onlyZ ? MAX_Z_VELOCITY : MAX_VELOCITY, velocity) : 0);
  }

  /** Queues a wait, as G4 does. */
  double dwell(double at, double seconds) {
    return queue(at, Math.max(0, seconds));
  }

  /** How long homing an axis takes: the way to the end stop, and shorter if it was homed before. */
  double homingSeconds(char axis) {
    double first = axis == 'z' ? 3.4 : 2.6;
    return homed.contains(axis) ? first / 2 : first;
  }

  void setHomed(char axis, double at) {
    homed.add(axis);
    position["xyz".indexOf(axis)] = 0;
    movesEndAt = Math.max(movesEndAt, at);
  }

  void motorsOff() {
    homed.clear();
  }

  void stop(double at) {
    movesEndAt = Math.min(movesEndAt, at);
  }

  private double queue(double at, double duration) {
    movesEndAt = Math.max(at, movesEndAt) + duration;
    return Math.max(at, movesEndAt - LOOK_AHEAD_SECONDS);
  }

  private void check(int axis, double[] end) throws GcodeError {
    if (!homed.contains("xyz".charAt(axis))) {
      throw new GcodeError("Must home axis first: " + shown(end));
    }
    if (end[axis] < MINIMUM[axis] || end[axis] > MAXIMUM[axis]) {
      throw new GcodeError("Move out of range: " + shown(end));
    }
  }

  private static double seconds(double way, double limit, double velocity) {
    double speed = Math.max(0.01, Math.min(velocity, limit));
    boolean reachesSpeed = way >= speed * speed / MAX_ACCEL;
    return reachesSpeed ? way / speed + speed / MAX_ACCEL : 2 * Math.sqrt(way / MAX_ACCEL);
  }

  private static String shown(double[] end) {
    return String.format(Locale.ROOT, "%.3f %.3f %.3f [%.3f]", end[0], end[1], end[2], end[3]);
  }
}

package io.printerconnector.simulator.printer.model;

import java.util.HashMap;
import java.util.Map;

/** Turns the coordinates of G0 and G1 into positions: absolute or relative, offsets, factors. */
public final class GcodeMove {

  private static final String[] AXES = {"X", "Y", "Z", "E"};

  private final double[] origin = new double[4];
  private final Map<String, Saved> saved = new HashMap<>();
  boolean absolute = true;
  boolean absoluteExtrude = true;
  double velocity = 25;
  double speedFactor = 1;
  double extrudeFactor = 1;

  /** What SAVE_GCODE_STATE keeps. */
  private record Saved(
      boolean absolute,
      boolean absoluteExtrude,
      double velocity,
      double speedFactor,
      double extrudeFactor,
      double[] origin,
      double extruded) {}

  /** SAVE_GCODE_STATE: keeps modes, speeds and offsets under a name. */
  void save(String name, double[] position) {
    saved.put(
        name,
        new Saved(
            absolute,
            absoluteExtrude,
            velocity,
            speedFactor,
            extrudeFactor,
            origin.clone(),
            position[3]));
  }

  /** RESTORE_GCODE_STATE without a move: filament that was moved since does not count. */
  void restore(String name, double[] position) throws GcodeError {
    Saved state = saved.get(name);
    if (state == null) {
      throw new GcodeError("Unknown g-code state: " + name);
    }
    absolute = state.absolute();
    absoluteExtrude = state.absoluteExtrude();
    velocity = state.velocity();
    speedFactor = state.speedFactor();
    extrudeFactor = state.extrudeFactor();
    System.arraycopy(state.origin(), 0, origin, 0, origin.length);
    origin[3] += position[3] - state.extruded();
  }

  /** Where the command wants the head to go. */
  double[] target(GcodeCommand command, double[] from) throws GcodeError {
    double[] end = from.clone();
    for (int axis = 0; axis < 4; axis++) {
      if (command.has(AXES[axis])) {
        boolean isExtruder = axis == 3;
        double value = command.number(AXES[axis], 0) * (isExtruder ? extrudeFactor : 1);
        boolean fromOrigin = absolute && (!isExtruder || absoluteExtrude);
        end[axis] = value + (fromOrigin ? origin[axis] : from[axis]);
      }
    }
    double feed = command.number("F", velocity * 60);
    if (feed <= 0) {
      throw new GcodeError("Invalid speed in '" + command.name() + " " + command.rest() + "'");
    }
    velocity = feed / 60;
    return end;
  }

  /** G92: the present position gets these coordinates; without any, all become 0. */
  void setPosition(GcodeCommand command, double[] from) throws GcodeError {
    for (int axis = 0; axis < 4; axis++) {
      if (command.parameters().isEmpty() || command.has(AXES[axis])) {
        origin[axis] = from[axis] - command.number(AXES[axis], 0);
      }
    }
  }

  /** The position in the coordinates of the G-code. */
  double[] gcodePosition(double[] position) {
    double[] shown = position.clone();
    for (int axis = 0; axis < 4; axis++) {
      shown[axis] -= origin[axis];
    }
    return shown;
  }

  double effectiveVelocity() {
    return velocity * speedFactor;
  }

  void forgetOffset(int axis) {
    origin[axis] = 0;
  }
}

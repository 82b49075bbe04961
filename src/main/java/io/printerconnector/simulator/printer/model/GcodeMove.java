package io.printerconnector.simulator.printer.model;

/** Turns the coordinates of G0 and G1 into positions: absolute or relative, offsets, factors. */
public final class GcodeMove {

  private static final String[] AXES = {"X", "Y", "Z", "E"};

  private final double[] origin = new double[4];
  boolean absolute = true;
  boolean absoluteExtrude = true;
  double velocity = 25;
  double speedFactor = 1;
  double extrudeFactor = 1;

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

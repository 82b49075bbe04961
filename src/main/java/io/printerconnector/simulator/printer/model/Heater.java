package io.printerconnector.simulator.printer.model;

import java.util.Locale;

/**
 * A heater with a first-order thermal model: at full power it approaches a highest temperature, and
 * without power the room's. It holds its target exactly once it is there. Temperatures are in
 * degrees Celsius, times in model seconds.
 */
public final class Heater {

  /** Klipper's default for {@code min_extrude_temp}. */
  static final double USUAL_MIN_EXTRUDE_TEMPERATURE = 170;

  private static final double AMBIENT = 25.0;

  private final double hottest;
  private final double warmUpSeconds;
  private final double highestTarget;

  private double target;
  private boolean powered = true;
  private double baseTime;
  private double baseTemperature = AMBIENT;

  private Heater(double hottest, double warmUpSeconds, double highestTarget) {
    this.hottest = hottest;
    this.warmUpSeconds = warmUpSeconds;
    this.highestTarget = highestTarget;
  }

  static Heater extruder() {
    return new Heater(375, 60, 300);
  }

  static Heater bed() {
    return new Heater(150, 120, 130);
  }

  /** The set temperature; 0 is off. */
  public double target() {
    return target;
  }

  /** The highest target that it takes, {@code max_temp} of its configuration. */
  double highestTarget() {
    return highestTarget;
  }

  /**
   * Sets the target at a time.
   *
   * @throws GcodeError if the heater may not get that hot
   */
  void setTarget(double at, double degrees) throws GcodeError {
    if (degrees < 0 || degrees > highestTarget) {
      throw new GcodeError(
          String.format(
              Locale.ROOT,
              "Requested temperature (%.1f) out of range (0.0:%.1f)",
              degrees,
              highestTarget));
    }
    baseTemperature = temperatureAt(at);
    baseTime = at;
    target = degrees;
  }

  void off(double at) {
    baseTemperature = temperatureAt(at);
    baseTime = at;
    target = 0;
    powered = true;
  }

  /** Takes the power away, but keeps the target as it is shown: a board in shutdown does that. */
  void cutPower(double at) {
    baseTemperature = temperatureAt(at);
    baseTime = at;
    powered = false;
  }

  /** The temperature at a time not before the last change of the target. */
  public double temperatureAt(double at) {
    double passed = Math.max(0, at - baseTime);
    double goal = powered ? Math.max(target, AMBIENT) : AMBIENT;
    if (baseTemperature < goal) {
      return Math.min(goal, approach(hottest, passed, warmUpSeconds));
    }
    return Math.max(goal, approach(AMBIENT, passed, coolDownSeconds()));
  }

  /** How long it takes from the last change of the target until it is reached. */
  double reachedAt() {
    double goal = Math.max(target, AMBIENT);
    if (Math.abs(baseTemperature - goal) < 0.01) {
      return baseTime;
    }
    if (baseTemperature < goal) {
      return baseTime + warmUpSeconds * Math.log((hottest - baseTemperature) / (hottest - goal));
    }
    // The room's temperature itself is never quite reached, so a hair above it has to do.
    double remaining = Math.max(goal - AMBIENT, 0.5);
    double excess = Math.max(baseTemperature - AMBIENT, remaining);
    return baseTime + coolDownSeconds() * Math.log(excess / remaining);
  }

  /** The share of full power, 0 to 1. */
  public double powerAt(double at) {
    double temperature = temperatureAt(at);
    if (!powered || target <= AMBIENT || temperature > target) {
      return 0;
    }
    return temperature < target - 0.01 ? 1 : (target - AMBIENT) / (hottest - AMBIENT);
  }

  private double coolDownSeconds() {
    return 2 * warmUpSeconds;
  }

  private double approach(double limit, double passed, double timeConstant) {
    return limit + (baseTemperature - limit) * Math.exp(-passed / timeConstant);
  }
}

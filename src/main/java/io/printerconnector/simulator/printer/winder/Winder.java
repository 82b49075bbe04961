package io.printerconnector.simulator.printer.winder;

/**
 * A motor turns a spindle, and a traverse lays the wire on it to and fro, one layer for each way.
 * All times are model seconds, and never go back.
 */
public final class Winder {

  /** The fastest that the motor is asked to turn. */
  public static final double MAX_RPM = 3000;

  /** The slowest that the motor is asked to turn. */
  public static final double MIN_RPM = 1;

  /** The most layers of a coil. */
  public static final int MAX_LAYERS = 1000;

  /** The turns of the spindle in each layer. */
  public static final int TURNS_PER_LAYER = 200;

  /** How wide the coil is, and so how far the traverse goes, in millimetres. */
  public static final double COIL_WIDTH = 40;

  private SpeedProfile spindle = SpeedProfile.atRest();
  private double rpm;
  private int layers;
  private boolean winding;
  private boolean paused;

  /**
   * Begins a new coil.
   *
   * @param layers how many; 0 goes on until {@link #stop}
   */
  public void start(double rpm, int layers, double at) {
    this.rpm = rpm;
    this.layers = layers;
    winding = true;
    spindle = spindle.counting(at);
    run(at);
  }

  /** Slows the motor down to hold it; the coil is not given up. */
  public void pause(double at) {
    paused = true;
    spindle = spindle.to(0, at);
  }

  /** Goes on with a coil that was paused. */
  public void resume(double at) {
    run(at);
  }

  /** Gives the coil up, and slows the motor down. */
  public void stop(double at) {
    forget();
    spindle = spindle.to(0, at);
  }

  /** Gives the coil up, and everything stands still at once. */
  public void cutPower(double at) {
    forget();
    spindle = spindle.halted(at);
  }

  /** Ends a coil that has all its layers; says whether it did. */
  public boolean finish(double at) {
    boolean done = winding && !paused && layers > 0 && at >= spindle.settledAt();
    if (done) {
      forget();
    }
    return done;
  }

  /** Whether a coil is being made, also while that is paused. */
  public boolean isWinding() {
    return winding;
  }

  public boolean isPaused() {
    return paused;
  }

  /** The layers that the coil shall have, or had; 0 if nobody said. */
  public int layers() {
    return layers;
  }

  /** The layer at which the coil is, from 1; 0 before the first coil. */
  public int layer(double at) {
    double turns = turns(at);
    int layer = turns == 0 && !winding ? 0 : (int) (turns / TURNS_PER_LAYER) + 1;
    return layers == 0 ? layer : Math.min(layer, layers);
  }

  /** The speed that the coil is wound with, also while it is paused; 0 without a coil. */
  public double windingRpm() {
    return rpm;
  }

  /** The speed that the motor is to have now. */
  public double motorTarget() {
    return paused ? 0 : rpm;
  }

  /** How fast the motor and the spindle turn. */
  public double rpm(double at) {
    return spindle.rpm(at);
  }

  /** How often the spindle has turned for this coil. */
  public double turns(double at) {
    return spindle.turns(at);
  }

  /** Where the traverse is, in millimetres from the side at which a coil begins. */
  public double traverse(double at) {
    double ways = turns(at) / TURNS_PER_LAYER % 2;
    return COIL_WIDTH * (ways <= 1 ? ways : 2 - ways);
  }

  private void run(double at) {
    paused = false;
    spindle =
        layers == 0
            ? spindle.to(rpm, at)
            : spindle.until((double) layers * TURNS_PER_LAYER, rpm, at);
  }

  private void forget() {
    winding = false;
    paused = false;
    rpm = 0;
  }
}

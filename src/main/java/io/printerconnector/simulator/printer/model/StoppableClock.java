package io.printerconnector.simulator.printer.model;

/** A clock that can stand still, and then goes on from where it stood. */
final class StoppableClock implements ModelClock {

  private final ModelClock clock;
  private double lost;
  private double stoppedAt = Double.NaN;

  StoppableClock(ModelClock clock) {
    this.clock = clock;
  }

  @Override
  public double seconds() {
    return (isStopped() ? stoppedAt : clock.seconds()) - lost;
  }

  void stop() {
    if (!isStopped()) {
      stoppedAt = clock.seconds();
    }
  }

  void goOn() {
    if (isStopped()) {
      lost += clock.seconds() - stoppedAt;
      stoppedAt = Double.NaN;
    }
  }

  private boolean isStopped() {
    return !Double.isNaN(stoppedAt);
  }
}

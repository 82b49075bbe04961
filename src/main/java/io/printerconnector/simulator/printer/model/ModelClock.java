package io.printerconnector.simulator.printer.model;

import java.util.function.LongSupplier;

/** The time inside the printer, in seconds; it never goes back and has no relation to the date. */
@FunctionalInterface
public interface ModelClock {

  /** Seconds since some moment before the printer was switched on. */
  double seconds();

  /**
   * A clock that runs faster than the machine's own.
   *
   * @param nanoTime the machine's monotonic clock in nanoseconds, such as {@code System::nanoTime}
   * @param speed model seconds for each real second
   */
  static ModelClock scaled(LongSupplier nanoTime, double speed) {
    long start = nanoTime.getAsLong();
    // A machine that has been up for a while, as in every real answer: event times are never 0.
    return () -> 1000.0 + (nanoTime.getAsLong() - start) * 1e-9 * speed;
  }
}

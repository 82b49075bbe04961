package io.printerconnector.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what has to happen in the demo. */
final class Waiting {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Waiting() {}

  /**
   * Waits as long as a step may take.
   *
   * @throws DemoFailedException if it does not happen
   */
  static void until(String what, BooleanSupplier condition) throws InterruptedException {
    until(what, PATIENCE, condition);
  }

  /**
   * Waits for at most this long.
   *
   * @throws DemoFailedException if it does not happen
   */
  static void until(String what, Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new DemoFailedException("gave up waiting after %s: %s".formatted(patience, what));
      }
      Thread.sleep(100);
    }
  }
}

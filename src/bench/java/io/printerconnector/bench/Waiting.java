package io.printerconnector.bench;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions. */
public final class Waiting {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private Waiting() {}

  /** Waits for a condition, looking often. */
  public static void until(Callable<Boolean> condition) throws Exception {
    until(PATIENCE, "a condition", condition);
  }

  /** The same with a name and so long. */
  public static void until(Duration patience, String what, Callable<Boolean> condition)
      throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      Thread.sleep(2);
    }
  }
}

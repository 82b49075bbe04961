package io.printerconnector.loop;

/**
 * Milliseconds that only ever grow. A Raspberry Pi has no battery-backed clock: its time of day can
 * jump by years when the network comes up, so no schedule may depend on it.
 */
@FunctionalInterface
public interface MonotonicClock {

  /** The clock of this machine. */
  MonotonicClock SYSTEM = () -> System.nanoTime() / 1_000_000;

  /** Milliseconds since an arbitrary moment. */
  long millis();
}

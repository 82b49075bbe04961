package io.printerconnector.loop;

/** Changes the interval of a loop while it runs. */
@FunctionalInterface
public interface Pace {

  /**
   * Milliseconds between runs.
   *
   * @param base the configured interval, in milliseconds
   */
  long intervalMillis(long base);
}

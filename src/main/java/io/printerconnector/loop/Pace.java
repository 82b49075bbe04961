package io.printerconnector.loop;

/** Changes the interval of a loop while it runs. */
@FunctionalInterface
public interface Pace {

  /**
   * Milliseconds from one run to the next.
   *
   * @param base what the configuration says, in milliseconds
   */
  long intervalMillis(long base);
}

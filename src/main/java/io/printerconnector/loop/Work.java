package io.printerconnector.loop;

/** Knows whether a loop has anything to do. */
@FunctionalInterface
public interface Work {

  /** Whether a run would find something to do. It is asked on every tick. */
  boolean isWaiting();
}

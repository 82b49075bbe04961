package io.printerconnector.simulator.printer.moonraker;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Runs work that may block off the event loop, and comes back to it with the result. */
@FunctionalInterface
interface Workers {

  /** Begins the work; the result, or what it throws, arrives on the event loop. */
  <T> CompletableFuture<T> run(Callable<T> work);
}

package io.printerconnector.simulator.printer.klippy;

import java.util.concurrent.CompletableFuture;

/** What Klipper does for one method of its API. */
@FunctionalInterface
interface KlippyMethod {

  /**
   * Begins the work; the result is an object, or null for an empty one.
   *
   * @throws WebRequestError if the parameters are wrong
   */
  CompletableFuture<?> call(KlippyClient client, Parameters parameters) throws WebRequestError;
}

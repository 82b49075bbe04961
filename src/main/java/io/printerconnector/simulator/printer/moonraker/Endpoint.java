package io.printerconnector.simulator.printer.moonraker;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * One call of the API; Moonraker offers each over HTTP and as a JSON-RPC method.
 *
 * @param httpMethod the HTTP method in capitals
 * @param path the HTTP path
 * @param rpcMethod the name of the JSON-RPC method
 * @param handler what it does
 * @param known whether Moonraker has it now
 */
record Endpoint(
    String httpMethod, String path, String rpcMethod, Handler handler, BooleanSupplier known) {

  /** Does the work of a call. */
  @FunctionalInterface
  interface Handler {
    /**
     * Begins the work and gives its result for Jackson; fails or throws with {@link RequestError},
     * {@code FileError}, {@code GcodeError} or {@code KlippyUnavailable}.
     */
    CompletableFuture<?> handle(Arguments arguments) throws Exception;
  }

  /** An endpoint whose path has the same words as its JSON-RPC method. */
  static Endpoint of(String httpMethod, String path, Handler handler) {
    return of(httpMethod, path, path.substring(1).replace('/', '.'), handler);
  }

  /** An endpoint whose JSON-RPC method has a name of its own. */
  static Endpoint of(String httpMethod, String path, String rpcMethod, Handler handler) {
    return new Endpoint(httpMethod, path, rpcMethod, handler, () -> true);
  }

  /** The same while this holds; otherwise Moonraker does not know of it. */
  Endpoint onlyWhile(BooleanSupplier condition) {
    return new Endpoint(httpMethod, path, rpcMethod, handler, condition);
  }
}

package io.printerconnector.simulator.http;

/** A simulated cloud could not listen on its address. */
public final class NotListeningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the address, and what the system says about it. */
  public NotListeningException(String host, int port, Throwable cause) {
    super(
        "the development cloud cannot listen on %s:%d: %s"
            .formatted(host, port, cause.getMessage()),
        cause);
  }
}

package io.printerconnector.http;

import java.net.SocketException;

/** The proxy does not let a request through; the message says what to correct. */
public final class ProxyException extends SocketException {
  private static final long serialVersionUID = 1L;

  ProxyException(String message) {
    super(message);
  }

  ProxyException(String message, Throwable cause) {
    super(message);
    initCause(cause);
  }
}

package io.printerconnector.http;

import javax.net.ssl.SSLException;

/** A server cannot be trusted, or speaks no TLS that is safe; the message says what to correct. */
public final class TlsException extends SSLException {
  private static final long serialVersionUID = 1L;

  TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}

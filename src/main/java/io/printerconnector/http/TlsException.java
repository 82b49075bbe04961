package io.printerconnector.http;

import javax.net.ssl.SSLHandshakeException;

/** A server cannot be trusted, or speaks no TLS that is safe; the message says what to correct. */
public final class TlsException extends SSLHandshakeException {
  private static final long serialVersionUID = 1L;

  TlsException(String message, Throwable cause) {
    super(message);
    initCause(cause);
  }
}

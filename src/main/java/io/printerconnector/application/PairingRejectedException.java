package io.printerconnector.application;

/** The pairing has ended without credentials; the message says what to do. */
public final class PairingRejectedException extends RuntimeException {

  PairingRejectedException(String message) {
    super(message);
  }
}

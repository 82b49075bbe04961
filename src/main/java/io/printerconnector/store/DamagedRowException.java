package io.printerconnector.store;

/** A row of the database is not as it was written. */
final class DamagedRowException extends RuntimeException {

  DamagedRowException(String message) {
    super(message);
  }
}

package io.printerconnector.spool;

/** A file of the spool cannot be read as what was once written. */
final class DamagedEntryException extends RuntimeException {

  DamagedEntryException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.printerconnector.transfer;

/** A file on its way from or to a URL, which may take more than one request. */
interface UrlTransfer {

  /** The host of the URL; the rest may contain a signature. */
  String host();

  /** The description of a failure, such as {@code the file cannot be fetched from}. */
  String failure();

  /**
   * Records a failed request; returns the number of failures in a row that brought nothing, or 0 if
   * this one brought something.
   */
  int failed();

  /** Whether a request has brought any of the file. */
  default boolean hasBrought() {
    return false;
  }

  /** Whether sending the request once more changes nothing more. */
  default boolean isRepeatable() {
    return true;
  }
}

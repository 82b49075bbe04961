package io.printerconnector.transfer;

/** A file on its way from or to a URL, which may take more than one request. */
interface UrlTransfer {

  /** The host of the URL; the rest may hold a signature. */
  String host();

  /** What cannot be done if it fails, such as {@code the file cannot be fetched from}. */
  String failure();

  /** A request has failed; how many did in a row that brought nothing, or 0 if this one did. */
  int failed();

  /** Whether a request has brought something of the file. */
  default boolean hasBrought() {
    return false;
  }
}

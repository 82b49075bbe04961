package io.printerconnector.demo;

/** What the cloud knows of a print. */
interface PrintView {

  /**
   * Klipper's state of the print, such as {@code printing} or {@code complete}; {@code unknown} at
   * first.
   */
  String state();

  /** How much of it is done, 0 to 1. */
  double progress();

  /** More of it, such as the temperatures, for people. */
  String details();
}

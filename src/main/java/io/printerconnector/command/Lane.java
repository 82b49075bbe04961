package io.printerconnector.command;

/** The lanes of a printer; none of them waits for another. */
enum Lane {
  /** What changes what the printer does. */
  CONTROL,
  /** Files on their way. */
  TRANSFER,
  /** What only looks. */
  LOOK,
  /** What waits for nothing. */
  IMMEDIATE
}

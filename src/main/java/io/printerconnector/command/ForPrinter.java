package io.printerconnector.command;

/** Something that concerns one printer. */
public interface ForPrinter {

  /** The id that the cloud gave to the printer; null before the pairing. */
  Identifier printerId();
}

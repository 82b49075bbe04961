package io.printerconnector.webcam;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;

/**
 * The cloud asks for a picture of a printer.
 *
 * @param id the cloud's id of the request
 * @param printer whose camera shall take it
 */
public record WebcamRequest(Identifier id, PrinterConfig printer) {

  @Override
  public String toString() {
    return "webcam request " + id + " for printer " + printer.printerId();
  }
}

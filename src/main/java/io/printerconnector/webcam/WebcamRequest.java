package io.printerconnector.webcam;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;

/**
 * A request from the cloud for a picture of a printer.
 *
 * @param id the cloud's id of the request
 * @param printer the printer whose camera takes it
 */
public record WebcamRequest(Identifier id, PrinterConfig printer) {

  @Override
  public String toString() {
    return "webcam request " + id + " for printer " + printer.printerId();
  }
}

package io.printerconnector.simulator.printer.files;

/** A request for a file was refused; status and message are Moonraker's. */
public final class FileError extends Exception {

  private final int status;

  /** Takes the HTTP status and the message as Moonraker words it. */
  public FileError(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status that Moonraker answers with. */
  public int status() {
    return status;
  }
}

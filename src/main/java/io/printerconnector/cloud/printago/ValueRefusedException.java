package io.printerconnector.cloud.printago;

/** A parameter cannot be used; the text is what follows Printago's text for the action. */
public final class ValueRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ValueRefusedException(String message) {
    super(message);
  }
}

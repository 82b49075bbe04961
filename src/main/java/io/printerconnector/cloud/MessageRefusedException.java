package io.printerconnector.cloud;

/** A message asks for something that cannot be meant; the text is for its sender. */
public final class MessageRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MessageRefusedException(String message) {
    super(message);
  }
}

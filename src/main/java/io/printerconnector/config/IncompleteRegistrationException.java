package io.printerconnector.config;

/** Thrown when the cloud's answer to a pairing cannot be used; names the field, never its value. */
public final class IncompleteRegistrationException extends RuntimeException {

  private final String field;

  /**
   * @param field the field of the answer, such as {@code printers[0].id}
   * @param fault what is wrong with it
   */
  public IncompleteRegistrationException(String field, String fault) {
    super("the cloud's answer to the registration cannot be used: %s %s".formatted(field, fault));
    this.field = field;
  }

  /** The field of the answer, such as {@code credentials.secret}. */
  public String field() {
    return field;
  }
}

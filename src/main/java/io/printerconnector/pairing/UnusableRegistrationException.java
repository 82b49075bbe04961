package io.printerconnector.pairing;

/** Thrown when an answer to the registration gives no credentials; never holds a secret. */
public final class UnusableRegistrationException extends RuntimeException {

  private UnusableRegistrationException(String message) {
    super(message);
  }

  /** The answer is not from the cloud, but something else. */
  public static UnusableRegistrationException notTheCloud(String what) {
    return new UnusableRegistrationException(
        "the answer to the registration is " + what + "; check cloud_url");
  }

  /**
   * A field of the answer is missing or wrong.
   *
   * @param field the field, such as {@code printers[0].id}
   * @param fault what is wrong with it
   */
  public static UnusableRegistrationException field(String field, String fault) {
    return new UnusableRegistrationException(
        "the cloud's answer to the registration cannot be used: %s %s".formatted(field, fault));
  }
}

package io.printerconnector.pairing;

/**
 * The registration succeeded, but the answer is not from the cloud, or not from one that we know.
 */
public final class UnusableRegistrationException extends RuntimeException {

  UnusableRegistrationException(String what, Throwable cause) {
    super("the answer to the registration is " + what + "; check cloud_url", cause);
  }
}

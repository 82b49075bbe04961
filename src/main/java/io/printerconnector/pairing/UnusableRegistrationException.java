package io.printerconnector.pairing;

/** What answered the registration with success is not the cloud, or not one that we know. */
public final class UnusableRegistrationException extends RuntimeException {

  UnusableRegistrationException(String what, Throwable cause) {
    super("the answer to the registration is " + what + "; check cloud_url", cause);
  }
}

package io.printerconnector.demo;

/** A step of the demo did not end as it should. */
public final class DemoFailedException extends RuntimeException {

  DemoFailedException(String message) {
    super(message);
  }
}

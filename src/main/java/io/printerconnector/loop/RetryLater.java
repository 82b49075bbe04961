package io.printerconnector.loop;

/** A failure that says when a further try makes sense. */
public interface RetryLater {

  /** Seconds to wait at least before the next try; 0 if the failure does not say. */
  long retryAfterSeconds();

  /** What is wrong, in the same words for every affected request. */
  String trouble();

  /** What it says about the whole cloud; null if other kinds of requests may succeed. */
  default String stateOfAll() {
    return null;
  }
}

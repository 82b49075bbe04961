package io.printerconnector.cloud.printago;

import io.printerconnector.command.Command;

/** A series of pictures from a camera. Not thread-safe but for its end. */
public final class WebcamStream {

  private final Command command;
  private final long pauseMillis;
  private final long endsAt;
  private int failures;
  private volatile boolean ended;

  /**
   * @param command what asked for it
   * @param pauseMillis time between two pictures
   * @param endsAt when it ends on its own, in milliseconds of a monotonic clock
   */
  WebcamStream(Command command, long pauseMillis, long endsAt) {
    this.command = command;
    this.pauseMillis = pauseMillis;
    this.endsAt = endsAt;
  }

  /** Milliseconds between two pictures. */
  public long getPauseMillis() {
    return pauseMillis;
  }

  Command command() {
    return command;
  }

  boolean goesOn(long now) {
    return !ended && now < endsAt;
  }

  void end() {
    ended = true;
  }

  void worked() {
    failures = 0;
  }

  int failed() {
    return ++failures;
  }
}

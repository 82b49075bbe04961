package io.printerconnector.command;

/** The lanes of a printer; none of them waits for another. */
public enum Lane {
  /** Commands that change what the printer does. */
  CONTROL,
  /** Files on their way. */
  TRANSFER,
  /** Commands that only look. */
  LOOK,
  /** Commands that wait for nothing. */
  IMMEDIATE,
  /** Commands that were taken back, and only have to be told so, one after the other. */
  WITHDRAWN;

  /** Whether its commands overtake all others. */
  public boolean isUrgent() {
    return this == IMMEDIATE || this == WITHDRAWN;
  }
}

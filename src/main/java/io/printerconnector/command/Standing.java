package io.printerconnector.command;

/** What is known of a command that the cloud hands out. */
public enum Standing {
  /** It is new. */
  NEW,
  /** It was accepted, and has not ended yet. */
  UNDER_WAY,
  /** It has ended. */
  ENDED,
  /** It is new, but too many wait already. */
  NO_ROOM
}

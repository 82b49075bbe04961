package io.printerconnector.faults;

/** Which way bytes go through a {@link FaultProxy}. */
public enum Direction {
  /** From the client to the server. */
  REQUEST,
  /** From the server to the client. */
  RESPONSE
}

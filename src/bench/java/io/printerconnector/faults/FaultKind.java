package io.printerconnector.faults;

/** What a network can do to a connection. */
public enum FaultKind {
  /** Nothing. */
  NONE,
  /** Each request or response comes late. */
  LATENCY,
  /** Bytes come a few at a time. */
  DRIP,
  /** The connection breaks with an RST. */
  RESET,
  /** The connection stays open, but nothing comes through any more. */
  HALF_OPEN,
  /** The response ends early, with a clean FIN. */
  TRUNCATION,
  /** Random bytes stand where the response, or its rest, should be; then a clean FIN. */
  GARBAGE,
  /** Nobody listens for a while. */
  REFUSAL
}

package io.printerconnector.printer;

/** How a status came from Moonraker. */
public enum StatusSource {
  /** An answer to the object query. */
  HTTP,
  /** The merged updates of the websocket. */
  WEBSOCKET,
  /** Not at all: the printer is lost. */
  NONE
}

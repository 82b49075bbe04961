package io.printerconnector.klippy;

import java.net.ConnectException;

/** Nobody listens at Klipper's socket, or this process may not connect; nothing was sent. */
public final class KlippyAwayException extends ConnectException {

  private static final long serialVersionUID = 1L;

  KlippyAwayException(String reason, Throwable cause) {
    super(reason);
    initCause(cause);
  }
}

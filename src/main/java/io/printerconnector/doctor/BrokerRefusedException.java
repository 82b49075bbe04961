package io.printerconnector.doctor;

import java.io.IOException;

/** A broker did not let a client in, and said why, or did not answer. */
final class BrokerRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * @param code as the MQTT client has it: up to 5, the one of the broker's CONNACK
   */
  BrokerRefusedException(int code, Throwable cause) {
    super(cause);
    this.code = code;
  }

  int code() {
    return code;
  }
}

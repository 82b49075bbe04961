package io.printerconnector.simulator.cloud;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a command has come, as the contract counts it. */
public enum CommandStatus {
  /** Not yet handed out. */
  PENDING,
  /** Handed out, not yet completed. */
  RUNNING,
  /** Completed with success. */
  SUCCEEDED,
  /** Completed with an error. */
  FAILED;

  /** The name in the contract, in lower case. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

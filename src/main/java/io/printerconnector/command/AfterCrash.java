package io.printerconnector.command;

/** What becomes of a command that was in progress when the connector ended. */
public enum AfterCrash {
  /** It is carried out again, because that changes nothing more than the first time did. */
  REPEAT,
  /** It has succeeded if the printer is as it wanted; otherwise nobody knows. */
  COMPARE,
  /** The same, but if the printer is not as it wanted, it is carried out now. */
  FINISH
}

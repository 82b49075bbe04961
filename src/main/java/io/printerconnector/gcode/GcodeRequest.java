package io.printerconnector.gcode;

/** What a command asks Klipper to do; everything from the cloud has been checked. */
public interface GcodeRequest {

  /** The lines for Klipper. */
  String script();
}

package io.printerconnector.gcode;

/** What a command asks of Klipper, with everything checked that came from the cloud. */
public interface GcodeRequest {

  /** The lines for Klipper. */
  String script();
}

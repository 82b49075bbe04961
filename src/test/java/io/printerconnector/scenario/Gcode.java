package io.printerconnector.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The G-code files of the scenarios. */
final class Gcode {

  /** A print of minutes in lines that are short, because a pause waits for the end of a line. */
  static final String LONG = "G28\n" + "G4 P500\n".repeat(20_000);

  /** A print that ends in a moment. */
  static final String SHORT = "G28\nG1 X10 F6000\n";

  /** A print that fails after some seconds, because the head shall leave the printer. */
  static final String OUT_OF_RANGE = "G28\n" + "G4 P500\n".repeat(20) + "G1 X9999 F6000\n" + LONG;

  /** A print that fails in its first line, because no axis is homed. */
  static final String NOT_HOMED = "G1 X10 F6000\n";

  private Gcode() {}

  /** Writes the file that the name stands for; any other name is a short print. */
  static void write(Path folder, String name) {
    Path file = folder.resolve(name);
    String content =
        switch (name) {
          case "long.gcode" -> LONG;
          case "not-homed.gcode" -> NOT_HOMED;
          case "out-of-range.gcode" -> OUT_OF_RANGE;
          default -> SHORT;
        };
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

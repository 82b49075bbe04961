package io.printerconnector.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** A small print. */
record DemoFile(String name, String gcode) {

  private static final double LAYER_HEIGHT = 0.2;

  /** A square tower, one loop for each layer. */
  static DemoFile tower(int layers) {
    StringBuilder gcode = new StringBuilder();
    gcode.append("; a square tower for the demo of Printer Connector\n");
    gcode.append("SET_PRINT_STATS_INFO TOTAL_LAYER=").append(layers).append('\n');
    gcode.append("M140 S50\nM104 S200\nG28\nM190 S50\nM109 S200\nG90\nM83\n");
    for (int layer = 1; layer <= layers; layer++) {
      gcode.append("SET_PRINT_STATS_INFO CURRENT_LAYER=").append(layer).append('\n');
      gcode.append(String.format(Locale.ROOT, "G1 Z%.2f F600%n", layer * LAYER_HEIGHT));
      gcode.append("G1 X100 Y100 F3000\n");
      gcode.append("G1 X120 Y100 E0.8 F900\nG1 X120 Y120 E0.8\n");
      gcode.append("G1 X100 Y120 E0.8\nG1 X100 Y100 E0.8\n");
    }
    return new DemoFile("tower.gcode", gcode.append("M104 S0\nM140 S0\nG1 Z50 F600\n").toString());
  }

  /** A print that takes this time and does nothing: it neither moves nor heats. */
  static DemoFile waiting(int seconds) {
    String head = "; a print for the demo of Printer Connector: it neither moves nor heats\n";
    return new DemoFile("printer-connector-demo.gcode", head + "G4 P250\n".repeat(4 * seconds));
  }

  /** The G-code in base64, as an {@code upload_file} command carries it. */
  String base64() {
    return Base64.getEncoder().encodeToString(gcode.getBytes(StandardCharsets.US_ASCII));
  }
}

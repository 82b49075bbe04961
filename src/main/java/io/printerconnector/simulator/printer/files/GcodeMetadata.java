package io.printerconnector.simulator.printer.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Moonraker reads out of a G-code file: the slicer and its estimates, and where the commands
 * begin and end. It looks at the first and the last 512 KiB only.
 */
public final class GcodeMetadata {

  private static final int WINDOW = 512 * 1024;
  private static final Pattern COMMAND = Pattern.compile("\n[GMT]\\d+[^\n]*");
  private static final Pattern SLICER =
      Pattern.compile("(PrusaSlicer|SuperSlicer|OrcaSlicer|BambuStudio|Cura)[ _]?v?([\\w.+-]*)");
  private static final Pattern TIME_ESTIMATE =
      Pattern.compile(
          "; estimated printing time[^=\n]*=\\s*(?:(\\d+)d\\s*)?(?:(\\d+)h\\s*)?(?:(\\d+)m\\s*)?(?:(\\d+)s)?");

  private GcodeMetadata() {}

  /** Reads the fields in the order in which Moonraker answers them, without name and times. */
  public static Map<String, Object> read(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      String head = text(in, 0, Math.min(size, WINDOW));
      long tailStart = Math.max(0, size - WINDOW);
      String tail = tailStart == 0 ? head : text(in, tailStart, size - tailStart);
      return fields(head, tail, tailStart);
    }
  }

  private static Map<String, Object> fields(String head, String tail, long tailStart) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file_processors", List.of());
    Matcher slicer = SLICER.matcher(head);
    boolean sliced = slicer.find();
    fields.put("slicer", sliced ? slicer.group(1) : "Unknown");
    fields.put("slicer_version", sliced && !slicer.group(2).isEmpty() ? slicer.group(2) : "?");
    Matcher commands = COMMAND.matcher(head);
    if (commands.find()) {
      fields.put("gcode_start_byte", commands.start());
      fields.put("gcode_end_byte", tailStart + lastCommandEnd(tail));
    }
    putNumber(fields, "object_height", head, tail, "max_print_height_used|object_height");
    putEstimate(fields, tail);
    putNumber(fields, "nozzle_diameter", head, tail, "nozzle_diameter");
    putNumber(fields, "layer_height", head, tail, "layer_height");
    putNumber(fields, "first_layer_height", head, tail, "first_layer_height");
    putNumber(fields, "first_layer_extr_temp", head, tail, "first_layer_temperature");
    putNumber(fields, "first_layer_bed_temp", head, tail, "first_layer_bed_temperature");
    putText(fields, "filament_type", tail, "filament_type");
    putNumber(fields, "filament_total", head, tail, "filament used \\[mm\\]");
    putNumber(fields, "filament_weight_total", head, tail, "total filament used \\[g\\]");
    return fields;
  }

  private static int lastCommandEnd(String tail) {
    Matcher commands = COMMAND.matcher(tail);
    int end = 0;
    while (commands.find()) {
      end = Math.min(tail.length(), commands.end() + 1);
    }
    return end;
  }

  private static void putEstimate(Map<String, Object> fields, String tail) {
    Matcher estimate = TIME_ESTIMATE.matcher(tail);
    if (estimate.find()) {
      int seconds = 0;
      int[] worth = {86_400, 3600, 60, 1};
      for (int i = 0; i < worth.length; i++) {
        String count = estimate.group(i + 1);
        seconds += count == null ? 0 : Integer.parseInt(count) * worth[i];
      }
      fields.put("estimated_time", seconds);
    }
  }

  private static void putNumber(
      Map<String, Object> fields, String name, String head, String tail, String key) {
    Pattern setting = Pattern.compile("(?m)^; (?:" + key + ")\\s*=\\s*(\\d+(?:\\.\\d+)?)");
    for (String part : List.of(head, tail)) {
      Matcher found = setting.matcher(part);
      if (found.find()) {
        fields.put(name, Double.valueOf(found.group(1)));
        return;
      }
    }
  }

  private static void putText(Map<String, Object> fields, String name, String tail, String key) {
    Matcher found = Pattern.compile("(?m)^; " + key + "\\s*=\\s*(.+)$").matcher(tail);
    if (found.find()) {
      fields.put(name, found.group(1).strip());
    }
  }

  private static String text(RandomAccessFile in, long from, long length) throws IOException {
    byte[] bytes = new byte[(int) length];
    in.seek(from);
    in.readFully(bytes);
    // One char for each byte, so that the positions found are byte positions.
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

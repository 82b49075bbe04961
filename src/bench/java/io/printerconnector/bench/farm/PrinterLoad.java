package io.printerconnector.bench.farm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * The commands of one printer: series that make sense, one command after the outcome of the one
 * before, and now and then some at once.
 */
final class PrinterLoad {

  private static final String CONTENT =
      Base64.getEncoder().encodeToString("G28\nG1 X10\n".getBytes(StandardCharsets.US_ASCII));

  private final SitePrinter printer;
  private final FarmLoad.Ledger ledger;
  private final Random random;
  private final Deque<Supplier<IssuedCommand>> rest = new ArrayDeque<>();
  private IssuedCommand last;
  private boolean homed;
  private int moves;
  private int heats;

  PrinterLoad(SitePrinter printer, FarmLoad.Ledger ledger, Random random) {
    this.printer = printer;
    this.ledger = ledger;
    this.random = random;
  }

  /** Queues the next one; false if the last one has no outcome yet. */
  boolean next() {
    if (last != null && ledger.isOpen(last)) {
      return false;
    }
    if (rest.isEmpty()) {
      plan();
    }
    last = rest.remove().get();
    return true;
  }

  private void plan() {
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        rest.add(this::start);
        rest.add(() -> shared("cancel"));
      }
      case 2 -> {
        rest.add(this::start);
        rest.add(() -> shared("pause"));
        rest.add(() -> shared("resume"));
        rest.add(() -> shared("cancel"));
      }
      case 3 -> {
        String file = "file-" + ledger.number() + ".gcode";
        rest.add(() -> any("upload_file", Map.of("filename", file, "content", CONTENT)));
        rest.add(() -> once("delete_file", Map.of("filename", file), "delete " + file));
      }
      case 4 -> {
        if (!homed) {
          rest.add(() -> ledger.queue(printer, "homing", Map.of(), "home XYZ", true));
          homed = true;
        }
        rest.add(this::jog);
        rest.add(this::jog);
      }
      case 5 -> rest.add(this::heat);
      case 6 ->
          rest.add(
              () -> {
                script(printer, ledger);
                any("sync_files", Map.of());
                return script(printer, ledger);
              });
      default -> rest.add(() -> script(printer, ledger));
    }
  }

  private IssuedCommand start() {
    String file = "job-" + ledger.number() + ".gcode";
    printer.put(file);
    return once("start_print", Map.of("filename", file), "start " + file);
  }

  /** Forth and back by a distance that no other jog of this printer has. */
  private IssuedCommand jog() {
    // It ends with a digit that stays when it is written shorter.
    String distance = (moves % 2 == 0 ? "" : "-") + "1.%03d1".formatted(moves / 2 % 1_000);
    moves++;
    Map<String, Object> axes = Map.of("x", Double.valueOf(distance));
    return once("jog", Map.of("axes", axes), "move X" + distance);
  }

  private IssuedCommand heat() {
    double temperature = (300 + heats++ % 1_000) / 10.0;
    return once("set_hotend", Map.of("temperature", temperature), "heat extruder " + temperature);
  }

  /** A text on the display, which is another one for each. */
  static IssuedCommand script(SitePrinter printer, FarmLoad.Ledger ledger) {
    String text = SitePrinter.TEXT + ledger.number();
    return ledger.queue(
        printer, "run_gcode", Map.of("script", "M117 " + text), "script " + text, false);
  }

  private IssuedCommand once(String action, Map<String, Object> params, String effect) {
    return ledger.queue(printer, action, params, effect, false);
  }

  private IssuedCommand shared(String action) {
    return ledger.queue(printer, action, Map.of(), action, true);
  }

  private IssuedCommand any(String action, Map<String, Object> params) {
    return ledger.queue(printer, action, params, null, false);
  }
}

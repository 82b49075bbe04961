package io.printerconnector.simulator.printer.model;

import java.util.List;
import java.util.Locale;

/** The commands that start, pause and end a print, and those that describe it. */
final class PrintCommands {

  private final VirtualSdcard sdcard;
  private final PauseResume pauseResume;
  private final PrintStats stats;
  private final Display display;
  private final Console console;

  PrintCommands(
      VirtualSdcard sdcard,
      PauseResume pauseResume,
      PrintStats stats,
      Display display,
      Console console) {
    this.sdcard = sdcard;
    this.pauseResume = pauseResume;
    this.stats = stats;
    this.display = display;
    this.console = console;
  }

  void register(GcodeDispatcher dispatcher, PrinterKind kind) {
    dispatcher.on("M118", this::echo);
    dispatcher.on("M115", this::firmware);
    dispatcher.on("M114", this::echo);
    if (kind.hasFiles()) {
      dispatcher.on(
          "SDCARD_PRINT_FILE", (c, at, s) -> sdcard.print(c.text("FILENAME", "").strip(), at));
      dispatcher.on("SDCARD_RESET_FILE", (c, at, s) -> sdcard.forget(at));
      dispatcher.on("M24", (c, at, s) -> sdcard.resume(at));
      dispatcher.on("M25", (c, at, s) -> sdcard.pause(at));
      dispatcher.on("SET_PRINT_STATS_INFO", this::layers);
    }
    if (kind == PrinterKind.FULL) {
      dispatcher.on("PAUSE", (c, at, s) -> pauseResume.pause(at));
      dispatcher.on("RESUME", pauseResume::resume);
      dispatcher.on("CLEAR_PAUSE", (c, at, s) -> pauseResume.clear(at));
      dispatcher.on("CANCEL_PRINT", this::cancel);
      dispatcher.on("START_PRINT", this::startPrint);
      dispatcher.on("END_PRINT", this::endPrint);
      dispatcher.on("FAILING_MACRO", this::fail);
      dispatcher.on("M117", this::message);
      dispatcher.on("M73", this::progress);
    }
  }

  private double cancel(GcodeCommand command, double at, Script script) {
    script.insert(List.of("TURN_OFF_HEATERS"));
    return pauseResume.cancel(at);
  }

  private double startPrint(GcodeCommand command, double at, Script script) throws GcodeError {
    double bed = command.number("BED", command.number("BED_TEMP", 60));
    double hotend = command.number("EXTRUDER", command.number("EXTRUDER_TEMP", 200));
    script.insert(
        List.of(
            "M117 Starting",
            "M140 S" + bed,
            "M104 S" + hotend,
            "G28",
            "M190 S" + bed,
            "M109 S" + hotend));
    return at;
  }

  private double endPrint(GcodeCommand command, double at, Script script) {
    script.insert(List.of("M400", "TURN_OFF_HEATERS", "M107", "M117 Done"));
    return at;
  }

  private double fail(GcodeCommand command, double at, Script script) throws GcodeError {
    throw new GcodeError(
        "Error evaluating 'gcode_macro FAILING_MACRO:gcode': gcode.CommandError: Deliberate"
            + " failure\n");
  }

  private double layers(GcodeCommand command, double at, Script script) throws GcodeError {
    stats.layers(whole(command, "TOTAL_LAYER"), whole(command, "CURRENT_LAYER"));
    return at;
  }

  private static Integer whole(GcodeCommand command, String name) throws GcodeError {
    return command.has(name) ? (Integer) (int) command.number(name, 0) : null;
  }

  private double message(GcodeCommand command, double at, Script script) {
    display.message(command.rest());
    return at;
  }

  private double progress(GcodeCommand command, double at, Script script) throws GcodeError {
    display.progress(command.number("P", 0) / 100, at);
    return at;
  }

  private double echo(GcodeCommand command, double at, Script script) {
    console.raw(String.format(Locale.ROOT, "echo: %s", command.rest()));
    return at;
  }

  private double firmware(GcodeCommand command, double at, Script script) {
    console.info("FIRMWARE_NAME:Klipper FIRMWARE_VERSION:" + KlippyProcess.SOFTWARE_VERSION);
    return at;
  }
}

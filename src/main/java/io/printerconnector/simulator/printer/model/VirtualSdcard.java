package io.printerconnector.simulator.printer.model;

import io.printerconnector.simulator.printer.files.GcodeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the file being printed, line by line. As in Klipper, {@code file_position} is the start of
 * the line that runs.
 */
public final class VirtualSdcard implements GcodeExecutor.PrintSource {

  // Fewer than Moonraker takes, and in lower case only.
  private static final Set<String> ENDINGS = Set.of("gcode", "g", "gco");

  private final GcodeStore store;
  private final PrintStats stats;
  private final JobHistory history;
  private final Console console;
  private final EffectLog effects;
  private final OnGcodeError onError;

  private Runnable cancelMacro = () -> {};
  private String name;
  private GcodeLines lines;
  private long position;
  private long size;
  private boolean active;

  VirtualSdcard(
      GcodeStore store,
      PrintStats stats,
      JobHistory history,
      Console console,
      EffectLog effects,
      OnGcodeError onError) {
    this.store = store;
    this.stats = stats;
    this.history = history;
    this.console = console;
    this.effects = effects;
    this.onError = onError;
  }

  /** What runs after a failed line with {@code on_error_gcode: CANCEL_PRINT}. */
  void onCancelledByError(Runnable macro) {
    cancelMacro = macro;
  }

  /** Whether lines of a file are being run. */
  public boolean isActive() {
    return active;
  }

  /** The name of the loaded file, or null. */
  public String filename() {
    return name;
  }

  public long position() {
    return position;
  }

  public long size() {
    return size;
  }

  /** The share of the file's bytes that has been run, 0 to 1. */
  public double progress() {
    return size == 0 ? 0 : (double) position / size;
  }

  boolean isLoaded() {
    return name != null && lines != null;
  }

  /** Whether there is a job that a cancel would end. */
  boolean hasJob() {
    return isLoaded()
        && (stats.state() == PrintState.PRINTING || stats.state() == PrintState.PAUSED);
  }

  double print(String filename, double at) throws GcodeError {
    if (active) {
      throw new GcodeError("SD busy");
    }
    String wanted = filename.startsWith("/") ? filename.substring(1) : filename;
    forget(at); // also if the file cannot be opened
    Optional<Path> file = store.find(wanted);
    if (file.isEmpty() || !ENDINGS.contains(wanted.substring(wanted.lastIndexOf('.') + 1))) {
      throw new GcodeError("Unable to open file");
    }
    open(file.get());
    name = wanted;
    stats.select(wanted);
    console.raw("File opened:" + wanted + " Size:" + size);
    console.raw("File selected");
    active = true;
    stats.run(at);
    history.begin(wanted);
    effects.add("start " + wanted);
    return at;
  }

  double resume(double at) throws GcodeError {
    if (active) {
      throw new GcodeError("SD busy");
    }
    if (isLoaded()) {
      active = true;
      stats.run(at);
    }
    return at;
  }

  double pause(double at) {
    active = false;
    stats.pause(at);
    return at;
  }

  /** Drops the file; a job that was paused ends as cancelled. */
  double reset(double at) {
    if (hasJob()) {
      end(at, PrintState.CANCELLED, "");
    }
    unload();
    position = 0;
    size = 0;
    return at;
  }

  /** SDCARD_RESET_FILE: drops the file, and the printer is as if there had been no job. */
  double forget(double at) {
    reset(at);
    stats.select("");
    return at;
  }

  void cancel(double at) {
    reset(at);
  }

  /** Klipper stopped: the job is over for the history, but its state stays as it was. */
  void shutDown(double at) {
    if (hasJob()) {
      history.end("klippy_shutdown", stats, at);
    }
  }

  /** The reader notices a shutdown a moment later, and then says "paused". */
  void stopAfterShutdown(double at) {
    if (active) {
      pause(at);
    }
  }

  void close(double at) {
    if (hasJob()) {
      history.end("klippy_disconnect", stats, at);
    }
    unload();
  }

  @Override
  public Script next(double at) {
    if (!active) {
      return null;
    }
    try {
      String line = lines.next();
      if (line != null) {
        return Script.fromFile(line);
      }
      position = size;
      console.raw("Done printing file");
      end(at, PrintState.COMPLETE, "");
      effects.add("complete " + name);
      unload();
    } catch (IOException e) {
      lineFailed(at, new GcodeError("Error on file read"));
    }
    return null;
  }

  @Override
  public void lineDone(double at) {
    if (lines != null) {
      position = lines.position();
    }
  }

  @Override
  public void lineFailed(double at, GcodeError error) {
    console.error(error.getMessage());
    effects.add("fail " + name);
    if (onError == OnGcodeError.CANCEL_PRINT) {
      reset(at);
      cancelMacro.run();
    } else {
      end(at, PrintState.ERROR, error.getMessage());
    }
  }

  private void open(Path file) throws GcodeError {
    try {
      lines = new GcodeLines(file);
      size = Files.size(file);
    } catch (IOException e) {
      throw new GcodeError("Unable to open file");
    }
  }

  private void end(double at, PrintState result, String message) {
    active = false;
    stats.end(at, result, message);
    String status = result == PrintState.COMPLETE ? "completed" : result.text();
    history.end(status, stats, at);
  }

  private void unload() {
    active = false;
    name = null;
    if (lines != null) {
      try {
        lines.close();
      } catch (IOException e) {
        console.error("Error on file close: " + e.getMessage());
      }
      lines = null;
    }
  }
}

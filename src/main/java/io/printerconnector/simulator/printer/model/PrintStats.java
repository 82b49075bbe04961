package io.printerconnector.simulator.printer.model;

/**
 * The statistics of the newest print job. Durations are in model seconds: the total one runs on
 * while paused; the printing one starts with the first extrusion and stops while paused.
 */
public final class PrintStats {

  private PrintState state = PrintState.STANDBY;
  private String filename = "";
  private String message = "";
  private double filamentUsed;
  private Integer totalLayer;
  private Integer currentLayer;

  private boolean running;
  private double startedAt;
  private double total;
  private double pausedAt;
  private double pausedSeconds;
  private double secondsBeforeExtrusion;

  public PrintState state() {
    return state;
  }

  /** The file's name below the G-code directory; "" if there was no job yet. */
  public String filename() {
    return filename;
  }

  /** Why the job failed; "" if it did not. */
  public String message() {
    return message;
  }

  /** Extruded filament in millimetres. */
  public double filamentUsed() {
    return filamentUsed;
  }

  public Integer totalLayer() {
    return totalLayer;
  }

  public Integer currentLayer() {
    return currentLayer;
  }

  /** From start to end, or until now, pauses included. */
  public double totalDuration(double now) {
    return running ? Math.max(0, now - startedAt) : total;
  }

  /** The part of the total since the first extrusion, without pauses. */
  public double printDuration(double now) {
    return filamentUsed > 0 ? working(now) - secondsBeforeExtrusion : 0;
  }

  void select(String file) {
    state = PrintState.STANDBY;
    filename = file;
    message = "";
    filamentUsed = 0;
    totalLayer = null;
    currentLayer = null;
    running = false;
    total = 0;
    pausedSeconds = 0;
    secondsBeforeExtrusion = 0;
  }

  /** Starts the job, or goes on after a pause. */
  void run(double at) {
    if (!running) {
      running = true;
      startedAt = at;
    } else if (state == PrintState.PAUSED) {
      pausedSeconds += at - pausedAt;
    }
    state = PrintState.PRINTING;
  }

  void pause(double at) {
    if (state == PrintState.PRINTING) {
      pausedAt = at;
      state = PrintState.PAUSED;
    }
  }

  void end(double at, PrintState result, String reason) {
    if (running) {
      if (state == PrintState.PAUSED) {
        pausedSeconds += at - pausedAt;
      }
      total = Math.max(0, at - startedAt);
      running = false;
    }
    state = result;
    message = reason;
  }

  void extruded(double at, double millimetres) {
    if (state != PrintState.PRINTING) {
      return;
    }
    if (filamentUsed <= 0) {
      secondsBeforeExtrusion = working(at);
    }
    filamentUsed += millimetres;
  }

  void layers(Integer totalCount, Integer current) {
    totalLayer = totalCount == null ? totalLayer : totalCount;
    currentLayer = current == null ? currentLayer : current;
  }

  private double working(double now) {
    double presentPause = state == PrintState.PAUSED ? now - pausedAt : 0;
    return Math.max(0, totalDuration(now) - pausedSeconds - presentPause);
  }
}

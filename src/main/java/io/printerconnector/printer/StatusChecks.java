package io.printerconnector.printer;

import io.printerconnector.command.Command;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.gcode.GcodeReader;
import io.printerconnector.gcode.Heating;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Compares a printer's status with what a command is about. */
public final class StatusChecks {

  private final GcodeReader reader;

  /**
   * @param reader knows which heater a command is for
   */
  public StatusChecks(GcodeReader reader) {
    this.reader = reader;
  }

  /** Whether a job of the file is printing or paused. */
  public boolean hasInJob(@Body PrinterStatus status, @Variable("file") GcodeFile file) {
    return status.busyWith(file.path());
  }

  /** Whether a job of one of the two files of a move is printing or paused. */
  public boolean hasEitherInJob(
      @Body PrinterStatus status,
      @Variable("source") GcodeFile source,
      @Variable("dest") GcodeFile dest) {
    return status.busyWith(source.path()) || status.busyWith(dest.path());
  }

  /**
   * Whether there is a job of the file that a command names in {@code params.filename}. A machine
   * without files was idle before its start, so that it works because of that.
   */
  public boolean hasCommandInJob(@Body PrinterStatus status, @Variable("command") Command command) {
    if (!status.machine().isPrinter()) {
      return status.isReady() && status.isBusy() && !command.has("filename");
    }
    return status.busyWith(command.gcodeFile().path());
  }

  /** Whether the heater has the wanted target. */
  public boolean heats(@Body PrinterStatus status, @Variable("heating") Heating heating) {
    return status.heats(heating);
  }

  /** Whether the hot end has the target of a {@code set_hotend}. */
  public boolean heatsHotend(@Body PrinterStatus status, @Variable("command") Command command) {
    return status.heats(reader.hotend(command));
  }

  /** Whether the bed has the target of a {@code set_bed}. */
  public boolean heatsBed(@Body PrinterStatus status, @Variable("command") Command command) {
    return status.heats(reader.bed(command));
  }
}

package io.printerconnector.transfer;

import io.printerconnector.command.Actions;
import io.printerconnector.command.Command;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.config.Machine;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Variable;

/**
 * Which files a printer accepts and which it prints, by the endings of their names. Moonraker
 * stores more than Klipper prints: Klipper's virtual_sdcard is case-sensitive, so it opens {@code
 * a.gcode} but not {@code a.GCODE}.
 */
public final class FileEndings {

  /** Moonraker unpacks such a file, and stores G-code. */
  private static final String PACKED = "ufp";

  private final Actions actions;
  private List<String> taken = List.of("gcode");
  private List<String> printable = List.of("gcode");

  /**
   * @param actions whether a command starts a print
   */
  public FileEndings(Actions actions) {
    this.actions = actions;
  }

  /** Endings of files that are stored, in any case, without a dot, separated by commas. */
  public void setTaken(String endings) {
    this.taken = List.of(endings.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
  }

  /** Endings of files that Klipper prints, without a dot, separated by commas. */
  public void setPrintable(String endings) {
    this.printable = List.of(endings.split("\\s*,\\s*"));
  }

  /**
   * Checks the name of a file to upload, and to print if the command starts a print.
   *
   * @throws InvalidParameterException if that is impossible
   */
  void checkUpload(Command command, Machine machine) {
    GcodeFile file = command.gcodeFile();
    String ending = ending(file).toLowerCase(Locale.ROOT);
    if (file.name().startsWith(".")) {
      throw new InvalidParameterException(
          "params.filename for %s must not begin with a dot: it would be a hidden file"
              .formatted(command.action()));
    }
    if (!taken.contains(ending)) {
      throw new InvalidParameterException(
          "params.filename for %s must end in %s; a printer prints nothing else"
              .formatted(command.action(), String.join(", ", taken)));
    }
    if (actions.isStarting(command) && !machine.isPrinter()) {
      throw new InvalidParameterException(
          "%s cannot start %s: a %s prints no files; store it with upload_file without start"
              .formatted(command.action(), file, machine));
    }
    if (actions.isStarting(command) && !ending.equals(PACKED)) {
      checkStart(command, file);
    }
  }

  /**
   * Checks the name of a file to print as it is on the printer.
   *
   * @throws InvalidParameterException if Klipper would not open it
   */
  public void checkStart(@Variable("command") Command command, @Variable("file") GcodeFile file) {
    if (!printable.contains(ending(file))) {
      throw new InvalidParameterException(
          "%s cannot print %s: klipper prints only files that end in %s, in these letters"
              .formatted(command.action(), file, String.join(", ", printable)));
    }
  }

  /** The text after the last dot; empty without one. */
  private static String ending(GcodeFile file) {
    int dot = file.name().lastIndexOf('.');
    return dot < 0 ? "" : file.name().substring(dot + 1);
  }
}

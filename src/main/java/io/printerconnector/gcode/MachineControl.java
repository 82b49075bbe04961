package io.printerconnector.gcode;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import io.printerconnector.config.Machine;
import io.printerconnector.config.MacroParameter;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * How a machine is started, paused, resumed and cancelled: a printer by Moonraker's own requests,
 * another machine by its macros.
 */
public final class MachineControl {

  private static final String SCRIPT = "/printer/gcode/script";

  /**
   * The macro that starts a machine that is no printer, with {@code params.params}.
   *
   * @throws CommandRefusedException if it has none
   * @throws InvalidParameterException if a parameter is not as the machine describes it, or if
   *     there is a file
   */
  public Macro start(
      @Variable("command") Command command, @Variable("printer") PrinterConfig printer) {
    Machine machine = printer.machine();
    String name = macro(machine, "started");
    Parameters parameters = command.parameters();
    if (parameters.has("filename")) {
      throw new InvalidParameterException(
          "params.filename for %s is for printers; a %s is started with params.params: %s has %s"
              .formatted(command.action(), machine, name, known(machine, name)));
    }
    return Macro.of(name, parameters, machine);
  }

  /** The line that runs the macro. */
  public String line(@Variable("macro") Macro macro) {
    return macro.script();
  }

  private static MacroParameters known(Machine machine, String macro) {
    Map<String, MacroParameter> known = machine.macros().get(macro);
    return new MacroParameters(macro, known);
  }

  /**
   * The path of the request.
   *
   * @param wanted {@code started}, {@code paused}, {@code resumed} or {@code cancelled}
   * @param path what it is for a printer
   */
  public String path(
      @Variable("printer") PrinterConfig printer,
      @Variable("wanted") String wanted,
      @Variable("path") String path) {
    return printer.machine().isPrinter() ? path : SCRIPT;
  }

  /**
   * The body of the request; null for a printer.
   *
   * @param macro what starts it; needed for nothing else
   * @throws CommandRefusedException if the machine has no macro for this
   */
  public String body(
      @Variable("printer") PrinterConfig printer,
      @Variable("wanted") String wanted,
      @Variable("macro") Macro macro) {
    if (printer.machine().isPrinter()) {
      return null;
    }
    String name = macro(printer.machine(), wanted);
    return JsonText.of(Map.of("script", wanted.equals("started") ? macro.script() : name));
  }

  private static String macro(Machine machine, String wanted) {
    String macro =
        switch (wanted) {
          case "started" -> machine.start();
          case "paused" -> machine.pause();
          case "resumed" -> machine.resume();
          case "cancelled" -> machine.cancel();
          default -> throw new IllegalArgumentException("wanted must not be " + wanted);
        };
    if (macro == null) {
      String verb = wanted.replaceFirst("l?ed$", "");
      throw new CommandRefusedException(
          "machine %s has no macro for %s; see machines in config.json"
              .formatted(machine, verb.matches("paus|resum") ? verb + "e" : verb));
    }
    return macro;
  }
}

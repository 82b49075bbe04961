package io.printerconnector.gcode;

import io.printerconnector.command.Command;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.config.PrinterConfig;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.apache.camel.Variable;

/**
 * Reads what a command asks Klipper to do. Its methods throw an {@link InvalidParameterException}
 * that names the parameter and what it has to be.
 */
public final class GcodeReader {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
  private static final String EMERGENCY_STOP = "M112";

  private BigDecimal jogSpeedXy = new BigDecimal(6_000);
  private BigDecimal jogSpeedZ = new BigDecimal(200);
  private BigDecimal extrudeSpeed = new BigDecimal(300);
  private BigDecimal extrudeMillimetres = new BigDecimal(1_000);
  private int scriptCharacters = 16_384;

  /** Default speed of moves in X and Y, in mm/min. */
  public void setJogSpeedXy(int speed) {
    this.jogSpeedXy = new BigDecimal(speed);
  }

  /** Default speed of moves in Z, in mm/min. */
  public void setJogSpeedZ(int speed) {
    this.jogSpeedZ = new BigDecimal(speed);
  }

  /** Default and maximum speed of filament, in mm/min. */
  public void setExtrudeSpeed(int speed) {
    this.extrudeSpeed = new BigDecimal(speed);
  }

  /** Maximum length of filament in one command, in mm. */
  public void setExtrudeMillimetres(int millimetres) {
    this.extrudeMillimetres = new BigDecimal(millimetres);
  }

  /** Longest script, in characters. */
  public void setScriptCharacters(int characters) {
    this.scriptCharacters = characters;
  }

  /** The axes of {@code homing}. */
  public Homing homing(@Variable("command") Command command) {
    return Homing.of(command.parameters());
  }

  /** The target of {@code set_hotend}. */
  public Heating hotend(@Variable("command") Command command) {
    return Heating.hotend(command.parameters());
  }

  /** The target of {@code set_bed}. */
  public Heating bed(@Variable("command") Command command) {
    return Heating.bed(command.parameters());
  }

  /** The move of {@code jog}. */
  public Jog jog(@Variable("command") Command command) {
    return Jog.of(command.parameters(), jogSpeedXy, jogSpeedZ);
  }

  /** The filament of {@code extrude}. */
  public Extrusion extrusion(@Variable("command") Command command) {
    return Extrusion.of(command.parameters(), extrudeSpeed, extrudeMillimetres);
  }

  /** The macro of {@code run_macro}. */
  public Macro macro(
      @Variable("command") Command command, @Variable("printer") PrinterConfig printer) {
    return Macro.of(command.parameters(), printer.machine());
  }

  /** The lines of {@code run_gcode}, with line feeds between them. */
  public String script(@Variable("command") Command command) {
    String script = command.text("script").replace("\r\n", "\n").replace('\r', '\n');
    if (script.isBlank()) {
      throw new InvalidParameterException("missing params.script for run_gcode");
    }
    if (script.length() > scriptCharacters) {
      throw new InvalidParameterException(
          "params.script for run_gcode has %d characters, and %d are allowed; upload it as a file"
              .formatted(script.length(), scriptCharacters));
    }
    if (CONTROL.matcher(script).find()) {
      throw new InvalidParameterException(
          "params.script for run_gcode has a control character; give lines of plain text");
    }
    if (GcodeLine.linesOf(script).anyMatch(line -> line.commands().contains(EMERGENCY_STOP))) {
      throw new InvalidParameterException(
          "params.script for run_gcode has M112 in it; use the action emergency_stop, which does"
              + " not wait");
    }
    return script;
  }
}

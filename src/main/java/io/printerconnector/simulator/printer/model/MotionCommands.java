package io.printerconnector.simulator.printer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** G0 to G4, G28, G90 to G92 and what else moves the head. */
final class MotionCommands {

  private final Machine machine;
  private final Toolhead toolhead;
  private final GcodeMove moves;
  private final PrintStats stats;
  private final EffectLog effects;

  MotionCommands(Machine machine, EffectLog effects) {
    this.machine = machine;
    toolhead = machine.toolhead;
    moves = machine.moves;
    stats = machine.stats;
    this.effects = effects;
  }

  void register(GcodeDispatcher dispatcher) {
    for (String name : List.of("G0", "G1", "G2", "G3")) {
      dispatcher.on(name, this::move);
    }
    dispatcher.on("G4", (c, at, s) -> toolhead.dwell(at, seconds(c)));
    dispatcher.on("G28", this::home);
    dispatcher.on("M400", (c, at, s) -> toolhead.movesEndAt());
    dispatcher.on("G90", (c, at, s) -> set(at, () -> moves.absolute = true));
    dispatcher.on("G91", (c, at, s) -> set(at, () -> moves.absolute = false));
    dispatcher.on("M82", (c, at, s) -> set(at, () -> moves.absoluteExtrude = true));
    dispatcher.on("M83", (c, at, s) -> set(at, () -> moves.absoluteExtrude = false));
    dispatcher.on("M18", (c, at, s) -> set(at, toolhead::motorsOff));
    dispatcher.on("M84", (c, at, s) -> set(at, toolhead::motorsOff));
    dispatcher.on("G92", this::setPosition);
    dispatcher.on("SAVE_GCODE_STATE", this::saveState);
    dispatcher.on("RESTORE_GCODE_STATE", this::restoreState);
    dispatcher.on("M220", this::speedFactor);
    dispatcher.on("M221", this::extrudeFactor);
  }

  private double move(GcodeCommand command, double at, Script script) throws GcodeError {
    double[] from = toolhead.position();
    double[] end = moves.target(command, from);
    if (end[3] != from[3] && !machine.canExtrude(at)) {
      throw new GcodeError(
          "Extrude below minimum temp\n" + "See the 'min_extrude_temp' config option for details");
    }
    double next = toolhead.move(at, end, moves.effectiveVelocity());
    stats.extruded(at, end[3] - from[3]);
    if (!script.isFromFile()) {
      effects.add("move " + command.rest());
    }
    return next;
  }

  private double home(GcodeCommand command, double at, Script script) {
    if (!toolhead.hasKinematics()) {
      return at;
    }
    List<Character> axes = new ArrayList<>();
    for (String axis : List.of("X", "Y", "Z")) {
      if (command.has(axis)) {
        axes.add(axis.toLowerCase(Locale.ROOT).charAt(0));
      }
    }
    List<Character> homing = axes.isEmpty() ? List.of('x', 'y', 'z') : axes;
    script.add(time -> Math.max(time, toolhead.movesEndAt()));
    for (char axis : homing) {
      script.add(time -> time + toolhead.homingSeconds(axis));
      script.add(time -> homed(axis, time));
    }
    StringBuilder names = new StringBuilder("home ");
    homing.forEach(axis -> names.append(Character.toUpperCase(axis)));
    script.add(time -> set(time, () -> effects.add(names.toString())));
    return at;
  }

  private double homed(char axis, double at) {
    toolhead.setHomed(axis, at);
    moves.forgetOffset("xyz".indexOf(axis));
    return at;
  }

  private double setPosition(GcodeCommand command, double at, Script script) throws GcodeError {
    moves.setPosition(command, toolhead.position());
    return at;
  }

  private double saveState(GcodeCommand command, double at, Script script) {
    moves.save(command.text("NAME", "default"), toolhead.position());
    return at;
  }

  private double restoreState(GcodeCommand command, double at, Script script) throws GcodeError {
    moves.restore(command.text("NAME", "default"), toolhead.position());
    return at;
  }

  private double speedFactor(GcodeCommand command, double at, Script script) throws GcodeError {
    moves.speedFactor = factor(command);
    return at;
  }

  private double extrudeFactor(GcodeCommand command, double at, Script script) throws GcodeError {
    moves.extrudeFactor = factor(command);
    return at;
  }

  private static double factor(GcodeCommand command) throws GcodeError {
    double percent = command.number("S", 100);
    if (percent <= 0) {
      throw new GcodeError(
          "Error on '" + command.name() + " " + command.rest() + "': S must be above 0.0");
    }
    return percent / 100;
  }

  private static double seconds(GcodeCommand command) throws GcodeError {
    return command.has("S") ? command.number("S", 0) : command.number("P", 0) / 1000;
  }

  private static double set(double at, Runnable change) {
    change.run();
    return at;
  }
}

package io.printerconnector.simulator.printer.model;

import java.util.Locale;
import java.util.Map;

/** M104, M109, M140, M190 and their relatives, and the fan. */
final class HeaterCommands {

  private final Map<String, Heater> heaters;
  private final Fan fan;
  private final Console console;
  private final EffectLog effects;

  HeaterCommands(Map<String, Heater> heaters, Fan fan, Console console, EffectLog effects) {
    this.heaters = heaters;
    this.fan = fan;
    this.console = console;
    this.effects = effects;
  }

  void register(GcodeDispatcher dispatcher) {
    if (heaters.containsKey("extruder")) {
      dispatcher.on("M104", (c, at, s) -> set("extruder", c.number("S", 0), at));
      dispatcher.on("M109", (c, at, s) -> setAndWait("extruder", c, at, s));
    }
    if (heaters.containsKey("heater_bed")) {
      dispatcher.on("M140", (c, at, s) -> set("heater_bed", c.number("S", 0), at));
      dispatcher.on("M190", (c, at, s) -> setAndWait("heater_bed", c, at, s));
    }
    dispatcher.on("SET_HEATER_TEMPERATURE", this::setNamed);
    dispatcher.on("TEMPERATURE_WAIT", this::waitForMinimum);
    dispatcher.on("TURN_OFF_HEATERS", (c, at, s) -> allOff(at));
    dispatcher.on("M105", this::report);
    dispatcher.on("M106", (c, at, s) -> fanTo(Math.min(1, c.number("S", 255) / 255), at));
    dispatcher.on("M107", (c, at, s) -> fanTo(0, at));
  }

  private double set(String name, double target, double at) throws GcodeError {
    Heater heater = heaters.get(name);
    if (heater.target() != target) {
      heater.setTarget(at, target);
      effects.add(String.format(Locale.ROOT, "heat %s %.1f", name, target));
    }
    return at;
  }

  private double setAndWait(String name, GcodeCommand command, double at, Script script)
      throws GcodeError {
    double target = command.number("S", 0);
    set(name, target, at);
    if (target > 0) {
      script.add(time -> Math.max(time, heaters.get(name).reachedAt()));
    }
    return at;
  }

  private double setNamed(GcodeCommand command, double at, Script script) throws GcodeError {
    String name = command.text("HEATER", "");
    if (!heaters.containsKey(name)) {
      throw new GcodeError("The value '" + name + "' is not valid for HEATER");
    }
    return set(name, command.number("TARGET", 0), at);
  }

  private double waitForMinimum(GcodeCommand command, double at, Script script) throws GcodeError {
    Heater heater = heaters.get(command.text("SENSOR", ""));
    if (heater == null) {
      throw new GcodeError("Unknown temperature sensor " + command.text("SENSOR", ""));
    }
    double minimum = command.number("MINIMUM", 0);
    script.add(
        new Script.Step() {
          @Override
          public double run(double time) {
            if (heater.temperatureAt(time) >= minimum) {
              return time;
            }
            script.add(this); // looks again in a second, as Klipper does
            return time + 1;
          }
        });
    return at;
  }

  double allOff(double at) throws GcodeError {
    for (String name : heaters.keySet()) {
      set(name, 0, at);
    }
    return at;
  }

  private double report(GcodeCommand command, double at, Script script) {
    StringBuilder text = new StringBuilder();
    heaters.forEach(
        (name, heater) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%s:%.1f /%.1f ",
                    name.equals("extruder") ? "T0" : "B",
                    heater.temperatureAt(at),
                    heater.target())));
    console.raw(text.toString().strip());
    return at;
  }

  private double fanTo(double speed, double at) {
    fan.speed = Math.max(0, speed);
    return at;
  }
}

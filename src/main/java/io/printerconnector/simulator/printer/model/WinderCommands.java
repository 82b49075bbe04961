package io.printerconnector.simulator.printer.model;

import io.printerconnector.simulator.printer.winder.Winder;

/** The commands of a coil winder, as a Klipper extension in Python would register them. */
final class WinderCommands {

  private final Winder winder;
  private final Console console;
  private final EffectLog effects;

  WinderCommands(Winder winder, Console console, EffectLog effects) {
    this.winder = winder;
    this.console = console;
    this.effects = effects;
  }

  void register(GcodeDispatcher dispatcher) {
    dispatcher.on("WINDER_START", this::start);
    dispatcher.on("WINDER_PAUSE", this::pause);
    dispatcher.on("WINDER_RESUME", this::resume);
    dispatcher.on("WINDER_STOP", this::stop);
  }

  /** Ends a coil that has all its layers by now. */
  void advance(double now) {
    if (winder.finish(now)) {
      effects.add("wound " + winder.layers() + " layers");
      console.info("Winding finished");
    }
  }

  private double start(GcodeCommand command, double at, Script script) throws GcodeError {
    advance(at);
    double rpm = command.number("RPM", Winder.MIN_RPM, Winder.MAX_RPM);
    int layers = command.whole("LAYERS", 0, 0, Winder.MAX_LAYERS);
    if (winder.isWinding()) {
      throw new GcodeError("Winder is already winding");
    }
    winder.start(rpm, layers, at);
    return done(command, at);
  }

  private double pause(GcodeCommand command, double at, Script script) throws GcodeError {
    refuseIfIdle(at);
    if (winder.isPaused()) {
      console.info("Winder already paused");
      return at;
    }
    winder.pause(at);
    return done(command, at);
  }

  private double resume(GcodeCommand command, double at, Script script) throws GcodeError {
    refuseIfIdle(at);
    if (!winder.isPaused()) {
      console.info("Winder is not paused, resume aborted");
      return at;
    }
    winder.resume(at);
    return done(command, at);
  }

  private double stop(GcodeCommand command, double at, Script script) {
    advance(at);
    if (!winder.isWinding()) {
      return at;
    }
    winder.stop(at);
    return done(command, at);
  }

  private void refuseIfIdle(double at) throws GcodeError {
    advance(at);
    if (!winder.isWinding()) {
      throw new GcodeError("Winder is not winding");
    }
  }

  /** Takes down the command with its parameters, as it came. */
  private double done(GcodeCommand command, double at) {
    effects.add((command.name() + " " + command.rest()).strip());
    return at;
  }
}

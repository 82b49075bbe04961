package io.printerconnector.simulator.printer.model;

/** Klipper's {@code [pause_resume]} with its side effects on an idle printer. */
public final class PauseResume {

  /** Klipper's {@code recover_velocity}, in millimetres a second. */
  static final double RECOVER_VELOCITY = 50;

  private static final String STATE = "PAUSE_STATE";

  private final VirtualSdcard sdcard;
  private final Toolhead toolhead;
  private final GcodeMove moves;
  private final Console console;
  private final EffectLog effects;
  private boolean paused;
  private boolean sdcardPaused;
  private double[] place;

  PauseResume(VirtualSdcard sdcard, Machine machine, Console console, EffectLog effects) {
    this.sdcard = sdcard;
    toolhead = machine.toolhead;
    moves = machine.moves;
    this.console = console;
    this.effects = effects;
  }

  /** The flag {@code pause_resume.is_paused}; it may be true although nothing prints. */
  public boolean isPaused() {
    return paused;
  }

  /** PAUSE: it looks at the flag only, so a print that was started with it set goes on. */
  double pause(double at) {
    if (paused) {
      console.info("Print already paused");
      return at;
    }
    sdcardPaused = sdcard.isActive();
    if (sdcardPaused) {
      sdcard.pause(at);
    } else {
      console.info("action:paused");
    }
    place = toolhead.position();
    moves.save(STATE, place);
    paused = true;
    effects.add("pause");
    return at;
  }

  /** RESUME: moves the head back to where the pause found it, and then goes on. */
  double resume(GcodeCommand command, double at, Script script) throws GcodeError {
    if (!paused) {
      console.info("Print is not paused, resume aborted");
      return at;
    }
    double velocity = command.number("VELOCITY", RECOVER_VELOCITY);
    double[] now = toolhead.position();
    moves.restore(STATE, now);
    script.add(this::goOn);
    return toolhead.move(at, new double[] {place[0], place[1], place[2], now[3]}, velocity);
  }

  private double goOn(double at) throws GcodeError {
    if (sdcardPaused) {
      sdcard.resume(at);
      sdcardPaused = false;
    } else {
      console.info("action:resumed");
    }
    paused = false;
    effects.add("resume");
    return at;
  }

  double cancel(double at) {
    if (!sdcard.isActive() && !sdcardPaused) {
      console.info("action:cancel");
    } else if (sdcard.hasJob()) {
      sdcard.cancel(at);
      effects.add("cancel");
    }
    return clear(at);
  }

  double clear(double at) {
    paused = false;
    return at;
  }
}

package io.printerconnector.simulator.printer.model;

/** Klipper's {@code [pause_resume]} with its side effects on an idle printer. */
public final class PauseResume {

  private final VirtualSdcard sdcard;
  private final Console console;
  private final EffectLog effects;
  private boolean paused;

  PauseResume(VirtualSdcard sdcard, Console console, EffectLog effects) {
    this.sdcard = sdcard;
    this.console = console;
    this.effects = effects;
  }

  /** The flag {@code pause_resume.is_paused}; it may be true although nothing prints. */
  public boolean isPaused() {
    return paused;
  }

  double pause(double at) {
    if (paused) {
      console.info("Print already paused");
      return at;
    }
    paused = true;
    effects.add("pause");
    if (sdcard.isActive()) {
      return sdcard.pause(at);
    }
    console.info("action:pause");
    return at;
  }

  double resume(double at) throws GcodeError {
    if (sdcard.isActive()) {
      throw new GcodeError("SD busy");
    }
    if (!paused) {
      console.info("Print is not paused, resume aborted");
      return at;
    }
    paused = false;
    effects.add("resume");
    if (sdcard.isLoaded()) {
      return sdcard.resume(at);
    }
    console.info("action:resume");
    return at;
  }

  double cancel(double at) {
    paused = false;
    if (sdcard.hasJob()) {
      sdcard.cancel(at);
      effects.add("cancel");
    } else {
      console.info("action:cancel");
    }
    return at;
  }

  double clear(double at) {
    paused = false;
    return at;
  }
}

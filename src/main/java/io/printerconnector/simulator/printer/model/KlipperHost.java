package io.printerconnector.simulator.printer.model;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The machine on which Klipper runs: it lets Klipper go on in model time and passes requests on to
 * it, and anything may befall the program there.
 */
public final class KlipperHost {

  private final PendingRequests pending = new PendingRequests();
  private final KlippyProcess process = new KlippyProcess(this::stateChanged);
  private final StoppableClock clock;
  private final Listeners listeners;
  private final Console console;
  private final Function<Machine, Klipper> start;
  private Klipper klipper;
  private boolean advancing;

  /** Starts Klipper on a machine, in the way that it is started again later. */
  KlipperHost(
      ModelClock clock,
      Listeners listeners,
      Console console,
      Machine machine,
      Function<Machine, Klipper> start) {
    this.clock = new StoppableClock(clock);
    this.listeners = listeners;
    this.console = console;
    this.start = start;
    klipper = start.apply(machine);
  }

  KlippyProcess process() {
    return process;
  }

  /** The present run of the program. */
  Klipper klipper() {
    return klipper;
  }

  double now() {
    return clock.seconds();
  }

  void advance() {
    if (process.isHung() || advancing) {
      return; // a command that asks for a shutdown or a restart comes back here
    }
    advancing = true;
    try {
      double now = now();
      process.advance(now);
      if (process.isConnected()) {
        klipper.advance(now);
        pending.advance(now);
        klipper.advance(now); // what a request has just begun
      }
    } finally {
      advancing = false;
    }
  }

  /** Answers at a time, unless the process hangs. */
  <T> CompletableFuture<T> askAt(double dueAt, Supplier<T> answer) {
    if (!process.isConnected()) {
      return CompletableFuture.failedFuture(
          process.isLeaving() ? KlippyUnavailable.gone() : KlippyUnavailable.notConnected());
    }
    CompletableFuture<T> result = pending.add(dueAt, answer);
    advance();
    return result;
  }

  /** Begins a restart of the program, with or without the board's firmware. */
  void restart(boolean firmware) {
    klipper.end(now(), KlippyUnavailable.gone());
    process.restart(now(), firmware);
    pending.fail(KlippyUnavailable.gone());
  }

  /** The board stops with this reason (one line, without Klipper's advice). */
  public void shutdown(String reason) {
    advance();
    process.shutdown(reason);
    klipper.shutDown(now(), new GcodeError(process.message()));
  }

  /** Klipper cannot read its configuration, for this reason (one line). */
  public void configError(String reason) {
    advance();
    klipper.end(now(), new GcodeError(reason));
    startAgain();
    process.configError(reason);
  }

  /** The Klipper process is not there, and has not been since Moonraker was started. */
  public void neverConnected() {
    disconnect();
    moonrakerStarted();
  }

  /** Moonraker is there again; it knows of Klipper only if that is there too. */
  public void moonrakerStarted() {
    process.moonrakerStarted();
    listeners.moonrakerStarted();
  }

  /** The Klipper process ends. */
  public void disconnect() {
    advance();
    hang(false);
    klipper.end(now(), KlippyUnavailable.gone());
    process.disconnect();
    pending.fail(KlippyUnavailable.gone());
  }

  /** The process stops to react, or goes on where it stopped. */
  public void hang(boolean on) {
    if (on && !process.isHung()) {
      advance();
      clock.stop();
      process.hang(true);
    } else if (!on && process.isHung()) {
      process.hang(false);
      clock.goOn();
      advance();
    }
  }

  /** Ends all trouble at once; a process that was gone or stopped starts anew. */
  public void ready() {
    hang(false);
    if (process.state() != KlippyState.READY || !process.isConnected()) {
      klipper.end(now(), KlippyUnavailable.gone());
      startAgain();
      process.ready();
    }
    advance();
  }

  private void startAgain() {
    klipper = start.apply(klipper.machine.restarted(now()));
  }

  private void stateChanged(KlippyState state) {
    if (state == KlippyState.STARTUP) {
      startAgain();
    }
    console.stateChanged(state);
    listeners.klippyState(state);
  }
}

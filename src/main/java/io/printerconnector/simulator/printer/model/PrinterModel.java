package io.printerconnector.simulator.printer.model;

import io.printerconnector.simulator.printer.files.GcodeStore;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The virtual printer without a protocol: Klipper's answers to requests, in model time. Not safe
 * for many threads: call it, and {@link #advance} it regularly, on one thread. Results that fail
 * carry a {@link GcodeError} or a {@link KlippyUnavailable}.
 */
public final class PrinterModel {

  private final Listeners listeners = new Listeners();
  private final PendingRequests pending = new PendingRequests();
  private final EffectLog effects = new EffectLog();
  private final StoppableClock clock;
  private final GcodeStore store;
  private final OnGcodeError onError;
  private final Macros macros;
  private final Console console;
  private final JobHistory history;
  private final KlippyProcess process;
  private Klipper klipper;
  private boolean advancing;

  /**
   * Switches the printer on: cold, not homed, ready.
   *
   * @param wallClock the date for the history and the console
   */
  public PrinterModel(
      PrinterKind kind,
      Macros macros,
      OnGcodeError onError,
      GcodeStore store,
      ModelClock clock,
      Clock wallClock) {
    this.clock = new StoppableClock(clock);
    this.store = store;
    this.onError = onError;
    this.macros = macros;
    console = new Console(wallClock, listeners::consoleResponse);
    history = new JobHistory(wallClock, listeners::historyChanged);
    process = new KlippyProcess(this::stateChanged);
    klipper = start(Machine.of(kind, macros));
  }

  public void addListener(PrinterListener listener) {
    listeners.add(listener);
  }

  public EffectLog effects() {
    return effects;
  }

  public Console console() {
    return console;
  }

  public KlippyProcess process() {
    return process;
  }

  /** The jobs, newest first. */
  public List<PrintJob> jobs() {
    return history.newestFirst(klipper.machine.stats, now());
  }

  /** The statistics of the newest job in this run of Klipper. */
  public PrintStats printStats() {
    return klipper.machine.stats;
  }

  /** The present model time in seconds; it stands still while the process hangs. */
  public double now() {
    return clock.seconds();
  }

  /** Lets everything happen that is due. */
  public void advance() {
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

  /** Answers at once, unless the process hangs. */
  public <T> CompletableFuture<T> ask(Supplier<T> answer) {
    return askAt(now(), answer);
  }

  /** Answers at Klipper's next tick of 0.25 s, as it does with status queries. */
  public <T> CompletableFuture<T> askAtTick(Supplier<T> answer) {
    return askAt(PendingRequests.nextTick(now()), answer);
  }

  private <T> CompletableFuture<T> askAt(double dueAt, Supplier<T> answer) {
    if (!process.isConnected()) {
      return CompletableFuture.failedFuture(unavailable());
    }
    CompletableFuture<T> result = pending.add(dueAt, answer);
    advance();
    return result;
  }

  /** Runs G-code behind all that waits already; completes when its last command has returned. */
  public CompletableFuture<Void> runScript(String script) {
    return switch (script.strip().toUpperCase(Locale.ROOT)) {
      case "M112" -> emergencyStop();
      case "RESTART" -> restart(false);
      case "FIRMWARE_RESTART" -> restart(true);
      default -> runCommands(script);
    };
  }

  /** As {@link #runScript}, but the script is also shown on the console. */
  public CompletableFuture<Void> runRequestedScript(String script) {
    if (process.isConnected()) {
      console.command(script);
    }
    return runScript(script);
  }

  private CompletableFuture<Void> runCommands(String script) {
    return thenFlat(
        () -> {
          if (process.state() != KlippyState.READY) {
            console.error(process.message());
            return CompletableFuture.failedFuture(new GcodeError(process.message()));
          }
          CompletableFuture<Void> done = klipper.submit(script, now());
          done.whenComplete((nothing, error) -> showError(error));
          return done;
        });
  }

  /** Stops everything at once; the process is in shutdown afterwards. */
  public CompletableFuture<Void> emergencyStop() {
    return thenFlat(
        () -> {
          effects.add("emergency_stop");
          shutdown("Shutdown due to webhooks request");
          return CompletableFuture.completedFuture(null);
        });
  }

  /** Restarts the program, with or without the board's firmware; completes before it is back. */
  public CompletableFuture<Void> restart(boolean firmware) {
    return thenFlat(
        () -> {
          effects.add(firmware ? "firmware_restart" : "restart");
          klipper.end(now(), KlippyUnavailable.gone());
          process.restart(now(), firmware);
          pending.fail(KlippyUnavailable.gone());
          return CompletableFuture.completedFuture(null);
        });
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
    klipper = start(klipper.machine.restarted(now()));
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
      klipper = start(klipper.machine.restarted(now()));
      process.ready();
    }
    advance();
  }

  /** The printer objects and their values now. */
  public PrinterObjects objects() {
    return new PrinterObjects(klipper, process, store, now());
  }

  /** What Klipper tells of its program and its machine. */
  public Map<String, Object> info() {
    return HostInfo.of(process, store.shownRoot());
  }

  /** The G-code commands that have a sentence to explain them, with it. */
  public Map<String, Object> help() {
    return GcodeHelp.of(macros, klipper.dispatcher::knows);
  }

  private CompletableFuture<Void> thenFlat(Supplier<CompletableFuture<Void>> action) {
    CompletableFuture<Void> result = ask(action).thenCompose(inner -> inner);
    advance();
    return result;
  }

  private Klipper start(Machine machine) {
    return new Klipper(machine, store, history, console, effects, onError, macros);
  }

  private void stateChanged(KlippyState state) {
    if (state == KlippyState.STARTUP) {
      klipper = start(klipper.machine.restarted(now()));
    }
    console.stateChanged(state);
    listeners.klippyState(state);
  }

  private KlippyUnavailable unavailable() {
    return process.isLeaving() ? KlippyUnavailable.gone() : KlippyUnavailable.notConnected();
  }

  private void showError(Throwable error) {
    if (error instanceof GcodeError && process.state() == KlippyState.READY) {
      console.error(error.getMessage());
    }
  }
}

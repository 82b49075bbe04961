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
  private final EffectLog effects = new EffectLog();
  private final GcodeStore store;
  private final Macros macros;
  private final Console console;
  private final JobHistory history;
  private final KlipperHost host;

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
    this.store = store;
    this.macros = macros;
    console = new Console(wallClock, listeners::consoleResponse);
    history = new JobHistory(wallClock, listeners::historyChanged);
    host =
        new KlipperHost(
            clock,
            listeners,
            console,
            Machine.of(kind, macros),
            machine -> new Klipper(machine, store, history, console, effects, onError, macros));
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

  /** Where Klipper runs, and what can befall it there. */
  public KlipperHost host() {
    return host;
  }

  public KlippyProcess process() {
    return host.process();
  }

  /** The jobs, newest first. */
  public List<PrintJob> jobs() {
    return history.newestFirst(host.klipper().machine.stats, now());
  }

  /** The statistics of the newest job in this run of Klipper. */
  public PrintStats printStats() {
    return host.klipper().machine.stats;
  }

  /** The present model time in seconds; it stands still while the process hangs. */
  public double now() {
    return host.now();
  }

  /** Lets everything happen that is due. */
  public void advance() {
    host.advance();
  }

  /** Answers at once, unless the process hangs. */
  public <T> CompletableFuture<T> ask(Supplier<T> answer) {
    return host.askAt(now(), answer);
  }

  /** Answers at Klipper's next tick of 0.25 s, as it does with status queries. */
  public <T> CompletableFuture<T> askAtTick(Supplier<T> answer) {
    return host.askAt(PendingRequests.nextTick(now()), answer);
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
    if (process().isConnected()) {
      console.command(script);
    }
    return runScript(script);
  }

  private CompletableFuture<Void> runCommands(String script) {
    return thenFlat(
        () -> {
          if (process().state() != KlippyState.READY) {
            console.error(process().message());
            return CompletableFuture.failedFuture(new GcodeError(process().message()));
          }
          CompletableFuture<Void> done = host.klipper().submit(script, now());
          done.whenComplete((nothing, error) -> showError(error));
          return done;
        });
  }

  /** Stops everything at once; the process is in shutdown afterwards. */
  public CompletableFuture<Void> emergencyStop() {
    return thenFlat(
        () -> {
          effects.add("emergency_stop");
          host.shutdown("Shutdown due to webhooks request");
          return CompletableFuture.completedFuture(null);
        });
  }

  /** Restarts the program, with or without the board's firmware; completes before it is back. */
  public CompletableFuture<Void> restart(boolean firmware) {
    return thenFlat(
        () -> {
          effects.add(firmware ? "firmware_restart" : "restart");
          host.restart(firmware);
          return CompletableFuture.completedFuture(null);
        });
  }

  /** The printer objects and their values now. */
  public PrinterObjects objects() {
    return new PrinterObjects(host.klipper(), process(), store, now());
  }

  /** What Klipper tells of its program and its machine. */
  public Map<String, Object> info() {
    return HostInfo.of(process(), store.shownRoot());
  }

  /** The G-code commands that have a sentence to explain them, with it. */
  public Map<String, Object> help() {
    return GcodeHelp.of(macros, host.klipper().dispatcher::knows);
  }

  private CompletableFuture<Void> thenFlat(Supplier<CompletableFuture<Void>> action) {
    CompletableFuture<Void> result = ask(action).thenCompose(inner -> inner);
    advance();
    return result;
  }

  private void showError(Throwable error) {
    if (error instanceof GcodeError && process().state() == KlippyState.READY) {
      console.error(error.getMessage());
    }
  }
}

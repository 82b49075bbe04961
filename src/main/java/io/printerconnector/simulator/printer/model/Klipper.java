package io.printerconnector.simulator.printer.model;

import io.printerconnector.simulator.printer.files.GcodeStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One run of the Klipper program: from its start until it ends or is restarted. */
final class Klipper {

  private static final double SHUTDOWN_NOTICED_SECONDS = 0.9;

  final Machine machine;
  final VirtualSdcard sdcard;
  final PauseResume pauseResume;
  final GcodeDispatcher dispatcher;
  private final MainsailMacros macros;
  private final WinderCommands winding;
  private final GcodeExecutor executor;
  private double shutDownAt = Double.NaN;
  private double printingSince = Double.NaN;
  private double lastActivity = Double.NaN;

  Klipper(
      Machine machine,
      GcodeStore store,
      JobHistory history,
      Console console,
      EffectLog effects,
      OnGcodeError onError,
      Macros macros) {
    this.machine = machine;
    sdcard = new VirtualSdcard(store, machine.stats, history, console, effects, onError);
    pauseResume = new PauseResume(sdcard, machine, console, effects);
    dispatcher = new GcodeDispatcher(SilentCommands.of(machine.kind), console);
    executor = new GcodeExecutor(dispatcher, sdcard);
    new MotionCommands(machine, effects).register(dispatcher);
    new HeaterCommands(machine.heaters, machine.fan, console, effects).register(dispatcher);
    new PrintCommands(sdcard, pauseResume, machine.stats, machine.display, console)
        .register(dispatcher, machine.kind);
    winding = new WinderCommands(machine.winder, console, effects);
    if (machine.kind == PrinterKind.WINDER) {
      winding.register(dispatcher);
    }
    boolean stock = macros == Macros.MAINSAIL && machine.kind == PrinterKind.FULL;
    this.macros = stock ? new MainsailMacros(machine, console) : null;
    if (stock) {
      this.macros.register(dispatcher);
    }
    String rest = stock ? MainsailMacros.afterFailure() : "CLEAR_PAUSE\nTURN_OFF_HEATERS";
    sdcard.onCancelledByError(() -> executor.submit(Script.of(rest), 0));
  }

  /** The printer objects of stock macros; none without them. */
  Map<String, Map<String, Object>> macroObjects() {
    return macros == null ? Map.of() : macros.objects();
  }

  CompletableFuture<Void> submit(String script, double now) {
    return executor.submit(Script.of(script), now);
  }

  void advance(double now) {
    if (Double.isNaN(shutDownAt)) {
      executor.advance(now);
      winding.advance(now);
    } else if (now >= shutDownAt + SHUTDOWN_NOTICED_SECONDS) {
      sdcard.stopAfterShutdown(now);
    }
    if (isBusy(now)) {
      printingSince = Double.isNaN(printingSince) ? now : printingSince;
      lastActivity = now;
    } else {
      printingSince = Double.NaN;
    }
  }

  void shutDown(double now, GcodeError reason) {
    shutDownAt = now;
    executor.abort(reason);
    machine.toolhead.stop(now);
    machine.winder.cutPower(now);
    sdcard.shutDown(now);
    machine.heaters.values().forEach(heater -> heater.cutPower(now));
  }

  void end(double now, Exception reason) {
    executor.abort(reason);
    sdcard.close(now);
  }

  /** Whether a command runs or buffered moves are left. */
  boolean isBusy(double now) {
    return Double.isNaN(shutDownAt)
        && (!executor.isIdle() || sdcard.isActive() || machine.toolhead.movesEndAt() > now);
  }

  /** {@code Idle}, {@code Printing} or {@code Ready}, as {@code idle_timeout.state} has it. */
  String idleState(double now) {
    if (isBusy(now)) {
      return "Printing";
    }
    return Double.isNaN(lastActivity) || now - lastActivity > 600 ? "Idle" : "Ready";
  }

  double busySeconds(double now) {
    return Double.isNaN(printingSince) ? 0 : now - printingSince;
  }
}

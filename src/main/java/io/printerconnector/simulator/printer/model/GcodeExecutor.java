package io.printerconnector.simulator.printer.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Runs scripts and the lines of a print one at a time, as Klipper's G-code lock does: a script
 * waits for the command that runs, and then goes before the next line of the print.
 */
final class GcodeExecutor {

  // Reading and parsing a line takes time on a real host too; it lets comments make progress.
  private static final double SECONDS_PER_LINE = 0.0002;
  // So that a tick of a very fast printer does not block the event loop.
  private static final int STEPS_PER_ADVANCE = 20_000;

  /** Where the lines of the print come from. */
  interface PrintSource {
    /** The next line at a time; null if nothing is to be printed now. */
    Script next(double at);

    /** The line has been run. */
    void lineDone(double at);

    /** The line failed. */
    void lineFailed(double at, GcodeError error);
  }

  private final Deque<Script> waiting = new ArrayDeque<>();
  private final GcodeDispatcher dispatcher;
  private final PrintSource print;
  private Script current;
  private double cursor;
  private boolean stopped;

  GcodeExecutor(GcodeDispatcher dispatcher, PrintSource print) {
    this.dispatcher = dispatcher;
    this.print = print;
  }

  CompletableFuture<Void> submit(Script script, double now) {
    if (isIdle()) {
      cursor = Math.max(cursor, now);
    }
    waiting.add(script);
    return script.done();
  }

  /** Whether no command runs or waits. */
  boolean isIdle() {
    return current == null && waiting.isEmpty();
  }

  /** Runs all that begins until now. */
  void advance(double now) {
    for (int i = 0; i < STEPS_PER_ADVANCE && cursor <= now && !stopped; i++) {
      if (current == null && !takeNext()) {
        cursor = now;
        return;
      }
      runOneStep();
    }
  }

  /** Fails everything that runs or waits, and runs nothing any more. */
  void abort(Exception reason) {
    stopped = true;
    Deque<Script> dropped = new ArrayDeque<>(waiting);
    waiting.clear();
    if (current != null) {
      dropped.addFirst(current);
      current = null;
    }
    dropped.forEach(script -> script.done().completeExceptionally(reason));
  }

  private boolean takeNext() {
    current = waiting.poll();
    if (current == null) {
      current = print.next(cursor);
    }
    return current != null;
  }

  private void runOneStep() {
    Script script = current;
    try {
      Script.Step step = script.nextStep();
      if (step != null) {
        cursor = Math.max(cursor, step.run(cursor));
        return;
      }
      String line = script.nextLine();
      if (line != null) {
        cursor += SECONDS_PER_LINE;
        cursor = Math.max(cursor, dispatcher.run(line, cursor, script));
        return;
      }
      finish(script, null);
    } catch (GcodeError e) {
      finish(script, e);
    }
  }

  private void finish(Script script, GcodeError error) {
    if (current == script) {
      current = null;
    }
    if (script.isFromFile() && !stopped) {
      if (error == null) {
        print.lineDone(cursor);
      } else {
        print.lineFailed(cursor, error);
      }
    }
    if (error == null) {
      script.done().complete(null);
    } else {
      script.done().completeExceptionally(error);
    }
  }
}

package io.printerconnector.simulator.printer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Requests that wait for Klipper's next tick, or for a hung process to come back. */
final class PendingRequests {

  private static final double TICK_SECONDS = 0.25;

  private record Pending(double dueAt, Runnable answer, CompletableFuture<?> result) {}

  private List<Pending> waiting = new ArrayList<>();

  /** Answers at a time; a supplier that is due runs in {@link #advance}. */
  <T> CompletableFuture<T> add(double dueAt, Supplier<T> answer) {
    CompletableFuture<T> result = new CompletableFuture<>();
    waiting.add(new Pending(dueAt, () -> result.complete(answer.get()), result));
    return result;
  }

  static double nextTick(double now) {
    return (Math.floor(now / TICK_SECONDS) + 1) * TICK_SECONDS;
  }

  void advance(double now) {
    List<Pending> before = waiting;
    waiting = new ArrayList<>();
    for (Pending pending : before) {
      if (pending.dueAt() <= now) {
        pending.answer().run();
      } else {
        waiting.add(pending);
      }
    }
  }

  void fail(Exception reason) {
    List<Pending> dropped = waiting;
    waiting = new ArrayList<>();
    dropped.forEach(pending -> pending.result().completeExceptionally(reason));
  }
}

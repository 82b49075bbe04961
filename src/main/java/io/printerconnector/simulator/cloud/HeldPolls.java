package io.printerconnector.simulator.cloud;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Polls that are answered when there is a command, or when the time has come that they offered. */
final class HeldPolls {

  // Nobody tells when a command is due once more because time has passed.
  private static final long LOOK_MILLIS = 100;

  private final class Held {
    private final Supplier<List<CommandRecord>> due;
    private final Promise<List<CommandRecord>> answer = Promise.promise();

    private Held(Supplier<List<CommandRecord>> due) {
      this.due = due;
    }

    private void look() {
      List<CommandRecord> records = due.get();
      if (!records.isEmpty()) {
        end(records);
      }
    }

    private void end(List<CommandRecord> records) {
      if (waiting.remove(this)) {
        answer.tryComplete(records);
      }
    }
  }

  private final Vertx vertx;
  private final List<Held> waiting = new ArrayList<>();

  HeldPolls(Vertx vertx, CommandQueue commands) {
    this.vertx = vertx;
    commands.onChange(() -> vertx.runOnContext(nothing -> lookAtAll()));
    vertx.setPeriodic(LOOK_MILLIS, timer -> lookAtAll());
  }

  /**
   * The commands that are due, now or within so many seconds. A client that leaves gets none, so
   * that they are not lost with it.
   */
  Future<List<CommandRecord>> answer(
      Supplier<List<CommandRecord>> due, int seconds, HttpServerResponse response) {
    List<CommandRecord> records = due.get();
    if (seconds == 0 || !records.isEmpty()) {
      return Future.succeededFuture(records);
    }
    Held held = new Held(due);
    synchronized (this) {
      waiting.add(held);
    }
    response.closeHandler(left -> end(held));
    vertx.setTimer(seconds * 1_000L, timer -> end(held));
    return held.answer.future();
  }

  private synchronized void end(Held held) {
    held.end(List.of());
  }

  private synchronized void lookAtAll() {
    List.copyOf(waiting).forEach(Held::look);
  }
}

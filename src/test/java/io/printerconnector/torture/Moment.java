package io.printerconnector.torture;

import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.store.StoredState;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * When to kill: at a random time, when a certain request is seen, or when a command has come to a
 * certain stage, which are the boundaries of its steps.
 */
record Moment(String name, BooleanSupplier reached, long atMostMillis) {

  private static final int LONGEST_MILLIS = 3_000;
  private static final int MILLIS_AT_WORK = 1_000;
  private static final String[] STAGES = {"accepted", "started", "ended", "done"};
  private static final String[] REQUESTS = {
    "POST /printer/print/",
    "POST /server/files/upload",
    "DELETE /server/files",
    "POST /printer/objects"
  };

  static Moment draw(
      RandomGenerator random, Path state, DevelopmentCloud cloud, VirtualPrinter printer) {
    int kind = random.nextInt(10);
    if (kind < 1) {
      return new Moment("any time", () -> false, random.nextInt(LONGEST_MILLIS));
    } else if (kind < 4) {
      long millis = random.nextInt(MILLIS_AT_WORK);
      LongSupplier sinceFirstPoll = sinceFirstPoll(cloud);
      return new Moment(
          "any time at work", () -> sinceFirstPoll.getAsLong() >= millis, LONGEST_MILLIS);
    } else if (kind < 7) {
      String stage = STAGES[random.nextInt(STAGES.length)];
      StoredState stored = new StoredState(state);
      int before = count(stored, stage);
      return new Moment("command in " + stage, () -> count(stored, stage) > before, LONGEST_MILLIS);
    } else if (kind < 9) {
      String[] request = REQUESTS[random.nextInt(REQUESTS.length)].split(" ", 2);
      int before = printer.requests().matching(request[0], request[1]).size();
      return new Moment(
          "printer gets " + request[1],
          () -> printer.requests().matching(request[0], request[1]).size() > before,
          LONGEST_MILLIS);
    }
    int before = cloud.requests().matching("POST", "/api/v1/commands/").size();
    return new Moment(
        "cloud gets a completion",
        () -> cloud.requests().matching("POST", "/api/v1/commands/").size() > before,
        LONGEST_MILLIS);
  }

  /** Milliseconds since the first poll that this sees, or -1. */
  private static LongSupplier sinceFirstPoll(DevelopmentCloud cloud) {
    int before = cloud.requests().matching("GET", "/api").size();
    long[] first = {0};
    return () -> {
      if (first[0] == 0 && cloud.requests().matching("GET", "/api").size() > before) {
        first[0] = System.nanoTime();
      }
      return first[0] == 0 ? -1 : (System.nanoTime() - first[0]) / 1_000_000;
    };
  }

  private static int count(StoredState stored, String stage) {
    try {
      return stored.commands(stage);
    } catch (AssertionError e) {
      return 0; // the connector is just making the tables
    }
  }

  /** Waits for it, looking as often as it can. */
  void await() throws InterruptedException {
    long end = System.nanoTime() + atMostMillis * 1_000_000;
    while (System.nanoTime() < end && !reached.getAsBoolean()) {
      Thread.sleep(1);
    }
  }
}

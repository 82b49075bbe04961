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

  private static final int LONGEST_START_MILLIS = 60_000;
  private static final int EARLY_MILLIS = 3_000;
  private static final int LONGEST_AT_WORK_MILLIS = 2_000;
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
      return new Moment("any time", () -> false, random.nextInt(EARLY_MILLIS));
    } else if (kind < 4) {
      int millis = random.nextInt(LONGEST_AT_WORK_MILLIS / 2);
      return atWork("any time at work", cloud, () -> false, millis);
    } else if (kind < 7) {
      String stage = STAGES[random.nextInt(STAGES.length)];
      StoredState stored = new StoredState(state);
      int before = count(stored, stage);
      return atWork("command in " + stage, cloud, () -> count(stored, stage) > before);
    } else if (kind < 9) {
      String[] request = REQUESTS[random.nextInt(REQUESTS.length)].split(" ", 2);
      return atWork(
          "printer gets " + request[1],
          cloud,
          () -> !printer.requests().matching(request[0], request[1]).isEmpty());
    }
    return atWork(
        "cloud gets a completion",
        cloud,
        () -> !cloud.requests().matching("POST", "/api/v1/commands/").isEmpty());
  }

  private static Moment atWork(String name, DevelopmentCloud cloud, BooleanSupplier reached) {
    return atWork(name, cloud, reached, LONGEST_AT_WORK_MILLIS);
  }

  /** On a busy machine the start alone takes seconds, so the time counts from the first poll on. */
  private static Moment atWork(
      String name, DevelopmentCloud cloud, BooleanSupplier reached, long millis) {
    LongSupplier sinceFirstPoll = sinceFirstPoll(cloud);
    return new Moment(
        name,
        () -> reached.getAsBoolean() || sinceFirstPoll.getAsLong() >= millis,
        LONGEST_START_MILLIS);
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

package io.printerconnector.torture;

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

  /** What can be seen of the connector at its cloud. */
  interface Sight {
    /** Grows when the connector comes: by polls or connections. */
    int arrivals();

    /** Grows when the cloud is told what became of a command. */
    int outcomes();
  }

  private static final String[] REQUESTS = {
    "POST /printer/print/",
    "POST /server/files/upload",
    "DELETE /server/files",
    "POST /printer/objects"
  };

  static Moment draw(RandomGenerator random, Path state, Sight cloud, VirtualPrinter printer) {
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
    int before = cloud.outcomes();
    return atWork("cloud gets an outcome", cloud, () -> cloud.outcomes() > before);
  }

  private static Moment atWork(String name, Sight cloud, BooleanSupplier reached) {
    return atWork(name, cloud, reached, LONGEST_AT_WORK_MILLIS);
  }

  /** On a busy machine the start alone takes seconds, so the time counts from its arrival. */
  private static Moment atWork(String name, Sight cloud, BooleanSupplier reached, long millis) {
    LongSupplier sinceArrival = sinceArrival(cloud);
    return new Moment(
        name,
        () -> reached.getAsBoolean() || sinceArrival.getAsLong() >= millis,
        LONGEST_START_MILLIS);
  }

  /** Milliseconds since the connector came to the cloud, or -1. */
  private static LongSupplier sinceArrival(Sight cloud) {
    int before = cloud.arrivals();
    long[] first = {0};
    return () -> {
      if (first[0] == 0 && cloud.arrivals() > before) {
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

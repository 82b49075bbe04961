package io.printerconnector.bench;

import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Queues commands: for the live printer at random moments, pauses and resumes of its print and
 * listings in turn; for each other one, if they get any, a deletion for its control lane and a
 * listing for its transfer lane in every 30 s, which is as long as each hangs.
 */
final class FarmCommands {

  private static final double LIVE_PER_SECOND = 4;
  private static final String[] LIVE = {"pause", "sync_files", "resume", "sync_files"};
  private static final String[] OTHERS = {"delete_file", "sync_files"};
  private static final long OTHERS_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LEAD_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final DevelopmentCloud cloud;
  private final List<Object> printers;
  private final LaunchedConnector connector;
  private final Random random;
  private int turns;
  private int othersTurns;

  FarmCommands(
      DevelopmentCloud cloud, List<Object> printers, LaunchedConnector connector, Random random) {
    this.cloud = cloud;
    this.printers = printers;
    this.connector = connector;
    this.random = random;
  }

  /** Starts the long print of the live printer. */
  void startPrint() throws InterruptedException {
    Object start = cloud.queue(printers.get(0), "start_print", Map.of("filename", Farm.JOB));
    await(List.of(start));
  }

  /**
   * Queues so many commands for the live printer and waits for their ends. If the others get
   * commands too, each of them first gets its share within 10 s, so that all their lanes are busy.
   */
  List<CommandRecord> run(int count, boolean loaded) throws InterruptedException {
    int jobs = (printers.size() - 1) * OTHERS.length;
    long now = System.nanoTime();
    long begin = loaded ? now + LEAD_NANOS : now;
    long nextLive = begin;
    long nextOther = loaded ? now : Long.MAX_VALUE;
    List<Object> live = new ArrayList<>();
    while (live.size() < count) {
      boolean other = loaded && nextOther - nextLive < 0;
      sleepUntil(other ? nextOther : nextLive);
      if (other) {
        queueOther();
        nextOther += (nextOther - begin < 0 ? LEAD_NANOS : OTHERS_PERIOD_NANOS) / jobs;
      } else {
        live.add(queueLive());
        nextLive += (long) (-Math.log(1 - random.nextDouble()) / LIVE_PER_SECOND * 1e9);
      }
    }
    return await(live);
  }

  /** Waits until no command is open any more. */
  void settle() throws InterruptedException {
    await(cloud.commands().stream().map(CommandRecord::id).toList());
  }

  private Object queueLive() {
    return cloud.queue(printers.get(0), LIVE[turns++ % LIVE.length], Map.of());
  }

  private void queueOther() {
    int turn = othersTurns++;
    Object printer = printers.get(1 + turn / OTHERS.length % (printers.size() - 1));
    String action = OTHERS[turn % OTHERS.length];
    boolean deletes = action.equals("delete_file");
    cloud.queue(
        printer, action, deletes ? Map.of("filename", "none-" + turn + ".gcode") : Map.of());
  }

  private List<CommandRecord> await(List<Object> ids) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    for (Object id : ids) {
      while (!cloud.command(id).finished()) {
        if (System.nanoTime() - end > 0 || !connector.isAlive()) {
          String state = connector.isAlive() ? "runs" : "has ended";
          throw new IllegalStateException(
              "the connector " + state + ", no outcome of " + cloud.command(id));
        }
        Thread.sleep(10);
      }
    }
    return ids.stream().map(cloud::command).toList();
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
  }
}

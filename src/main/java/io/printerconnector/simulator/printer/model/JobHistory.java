package io.printerconnector.simulator.printer.model;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The print jobs since the printer was switched on. */
public final class JobHistory {

  private final List<PrintJob> jobs = new ArrayList<>();
  private final Clock clock;
  private final BiConsumer<String, PrintJob> onChange;

  /**
   * @param onChange is told {@code added} or {@code finished} with the job
   */
  JobHistory(Clock clock, BiConsumer<String, PrintJob> onChange) {
    this.clock = clock;
    this.onChange = onChange;
  }

  /** The jobs, newest first; the running one with its durations until now. */
  public List<PrintJob> newestFirst(PrintStats stats, double now) {
    List<PrintJob> shown = new ArrayList<>();
    for (int i = jobs.size() - 1; i >= 0; i--) {
      PrintJob job = jobs.get(i);
      boolean runs = job.endTime() == null;
      shown.add(runs ? job.updated(stats, now, job.status(), null) : job);
    }
    return shown;
  }

  void begin(String filename) {
    String id = String.format("%06X", jobs.size() + 1);
    PrintJob job = new PrintJob(id, filename, "in_progress", wallTime(), null, 0, 0, 0);
    jobs.add(job);
    onChange.accept("added", job);
  }

  /** Ends the running job, if there is one. */
  void end(String status, PrintStats stats, double at) {
    int last = jobs.size() - 1;
    if (last < 0 || jobs.get(last).endTime() != null) {
      return;
    }
    PrintJob job = jobs.get(last).updated(stats, at, status, wallTime());
    jobs.set(last, job);
    onChange.accept("finished", job);
  }

  private double wallTime() {
    return clock.millis() / 1000.0;
  }
}

package io.printerconnector.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at an installation, while a connector runs or not: all checks side by side, each for a
 * limited time, whatever the others find.
 */
public final class Doctor {

  private static final int THREADS = 32;
  private static final long LONGEST_MILLIS = 10_000;
  private static final long LONGEST_OF_ALL_MILLIS = 30_000;

  private final Installation installation;

  /** Looks at this installation. */
  public Doctor(Installation installation) {
    this.installation = installation;
  }

  /** What it finds, in the same order each time. */
  public List<Finding> look() throws InterruptedException {
    PrinterObjects objects = new PrinterObjects(installation);
    List<Check> checks = new ArrayList<>();
    checks.add(new JavaCheck());
    checks.add(new ConfigCheck(installation));
    checks.add(new PolicyCheck(installation));
    checks.add(new RoutesCheck(installation));
    if (installation.config() != null) {
      checks.add(new StateCheck(installation));
      checks.add(
          installation.config().printago() == null
              ? new CloudCheck(installation)
              : new BrokerCheck(installation));
      installation
          .config()
          .printers()
          .forEach(printer -> checks.add(new PrinterCheck(installation, printer, objects)));
    }
    List<Finding> found = run(checks);
    found.addAll(run(List.of(objects)));
    return found;
  }

  private static List<Finding> run(List<Check> checks) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, Doctor::daemon);
    List<Findings> all = new ArrayList<>();
    List<Future<?>> tasks = new ArrayList<>();
    for (Check check : checks) {
      Findings findings = new Findings(check.subject());
      all.add(findings);
      tasks.add(
          threads.submit(
              () -> {
                check.look(findings);
                return null;
              }));
    }
    long round = checks.size() > THREADS ? LONGEST_OF_ALL_MILLIS : LONGEST_MILLIS;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(round);
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      await(tasks.get(i), end, checks.get(i), all.get(i));
      found.addAll(all.get(i).close());
    }
    threads.shutdownNow();
    return found;
  }

  private static void await(Future<?> task, long end, Check check, Findings findings)
      throws InterruptedException {
    try {
      task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      findings.fail(
          part(check), "it took too long to find out more", "see whether this machine is busy");
    } catch (ExecutionException e) {
      findings.fail(
          part(check),
          "it could not be looked at: " + e.getCause(),
          "report this, with the archive of --bundle");
    }
  }

  private static String part(Check check) {
    return check.part().equals(check.subject()) ? "check" : check.part();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "doctor");
    thread.setDaemon(true);
    return thread;
  }
}

package io.printerconnector.bench.farm;

import io.printerconnector.simulator.cloud.DevelopmentCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A steady stream of commands for all printers of a farm, at random moments. A printer that still
 * works at one of its series of commands is passed over.
 */
final class FarmLoad implements AutoCloseable {

  private final Ledger ledger;
  private final List<PrinterLoad> printers = new ArrayList<>();
  private final Random random;
  private final double perSecond;
  private final Thread thread = new Thread(this::run, "farm-load");
  private volatile boolean ends;

  FarmLoad(DevelopmentCloud cloud, List<Site> sites, double perSecond, Random random) {
    this.ledger = new Ledger(cloud);
    this.perSecond = perSecond;
    this.random = random;
    for (Site site : sites) {
      site.printers().forEach(p -> printers.add(new PrinterLoad(p, ledger, random)));
    }
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** All that was asked for. */
  Ledger ledger() {
    return ledger;
  }

  private void run() {
    long next = System.nanoTime();
    while (!ends) {
      for (int tries = 0; tries < 20; tries++) {
        if (printers.get(random.nextInt(printers.size())).next()) {
          break;
        }
      }
      next += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
      long wait = (next - System.nanoTime()) / 1_000_000;
      try {
        Thread.sleep(Math.max(0, wait));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Asks for a script that changes nothing, but needs all that a change needs. */
  IssuedCommand probe(SitePrinter printer) {
    return PrinterLoad.script(printer, ledger);
  }

  /** Ends the stream; what is under way goes on. */
  @Override
  public void close() {
    ends = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The commands that were queued, and what has become of them. */
  static final class Ledger {

    private final DevelopmentCloud cloud;
    private final List<IssuedCommand> issued = new ArrayList<>();

    Ledger(DevelopmentCloud cloud) {
      this.cloud = cloud;
    }

    /** Queues one; see {@link IssuedCommand}. */
    synchronized IssuedCommand queue(
        SitePrinter printer,
        String action,
        Map<String, Object> params,
        String effect,
        boolean shared) {
      Object id = cloud.queue(printer.id(), action, params);
      IssuedCommand command = new IssuedCommand(id, printer.id(), action, effect, shared);
      issued.add(command);
      return command;
    }

    synchronized List<IssuedCommand> all() {
      return List.copyOf(issued);
    }

    /** A number that nothing else here has. */
    synchronized int number() {
      return issued.size() + 1;
    }

    boolean isOpen(IssuedCommand command) {
      return !cloud.command(command.id()).finished();
    }

    /** How many have no outcome. */
    long open() {
      return all().stream().filter(this::isOpen).count();
    }
  }
}

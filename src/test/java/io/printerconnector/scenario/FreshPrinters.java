package io.printerconnector.scenario;

import io.printerconnector.simulator.printer.VirtualPrinter;
import java.util.ArrayDeque;
import java.util.Deque;

/** Printers of a workshop that all tests of a class share; each takes some that none had before. */
final class FreshPrinters {

  /** One of them, with the id that the cloud gave it. */
  record Fresh(VirtualPrinter printer, Object id) {}

  private record Named(String name, VirtualPrinter printer) {}

  private final Workshop workshop;
  private final Deque<Named> unused = new ArrayDeque<>();

  /** Adds so many to a workshop that does not run yet. */
  FreshPrinters(Workshop workshop, int count) {
    this.workshop = workshop;
    for (int i = 0; i < count; i++) {
      String name = "printer " + i;
      unused.add(new Named(name, workshop.add(name)));
    }
  }

  Fresh next() {
    Named next = unused.remove();
    return new Fresh(next.printer(), workshop.idOf(next.name()));
  }
}

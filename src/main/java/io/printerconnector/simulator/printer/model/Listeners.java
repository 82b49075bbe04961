package io.printerconnector.simulator.printer.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hands events on to any number of listeners. */
final class Listeners implements PrinterListener {

  private final List<PrinterListener> all = new CopyOnWriteArrayList<>();

  void add(PrinterListener listener) {
    all.add(listener);
  }

  @Override
  public void consoleResponse(String text) {
    all.forEach(listener -> listener.consoleResponse(text));
  }

  @Override
  public void klippyState(KlippyState state) {
    all.forEach(listener -> listener.klippyState(state));
  }

  @Override
  public void moonrakerStarted() {
    all.forEach(PrinterListener::moonrakerStarted);
  }

  @Override
  public void historyChanged(String action, PrintJob job) {
    all.forEach(listener -> listener.historyChanged(action, job));
  }
}

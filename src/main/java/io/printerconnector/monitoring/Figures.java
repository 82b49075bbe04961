package io.printerconnector.monitoring;

import io.printerconnector.loop.LoopState;
import io.printerconnector.service.ConnectionState;
import io.printerconnector.status.ConnectorStatus;
import java.util.List;
import java.util.Map;

/**
 * The state of the connector as single numbers. What is looked up for one counts for all of them.
 */
final class Figures {

  private static final long FRESH_NANOS = 200_000_000;

  private final ConnectorStatus status;
  private List<LoopState> loops = List.of();
  private List<Map<String, Object>> printers = List.of();
  private long looked;

  Figures(ConnectorStatus status) {
    this.status = status;
    look();
  }

  private void look() {
    loops = status.loops();
    printers = status.printers();
    looked = System.nanoTime();
  }

  private synchronized void refresh() {
    if (System.nanoTime() - looked > FRESH_NANOS) {
      look();
    }
  }

  synchronized List<LoopState> loops() {
    refresh();
    return loops;
  }

  synchronized List<Map<String, Object>> printers() {
    refresh();
    return printers;
  }

  LoopState loop(String what) {
    return loops().stream().filter(loop -> loop.what().equals(what)).findFirst().orElseThrow();
  }

  /** The place of a printer in the configuration names it. */
  Object ofPrinter(int index, String name) {
    return printers().get(index).get(name);
  }

  double waiting(String what) {
    return number(status.waiting().get(what));
  }

  double uptimeSeconds() {
    return status.uptimeSeconds();
  }

  double connected() {
    return flag(status.state().equals(ConnectionState.CONNECTED));
  }

  double storeDurable() {
    return flag(status.storeFailure() == null);
  }

  double storeBytes() {
    return status.storeBytes();
  }

  static double flag(boolean value) {
    return value ? 1 : 0;
  }

  static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}

package io.printerconnector.printer;

import io.printerconnector.config.PrinterConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Variable;

/** Which printers a loop has to query, and which it need not wait for. */
public final class PrinterRound {

  private final Printers printers;
  private final StatusCache cache;
  private final PrinterBreakers breakers;

  /**
   * @param printers all printers
   * @param cache what is known about them
   * @param breakers knows which of them do not answer
   */
  public PrinterRound(Printers printers, StatusCache cache, PrinterBreakers breakers) {
    this.printers = printers;
    this.cache = cache;
    this.breakers = breakers;
  }

  /**
   * The printers that need not be queried: their websocket is live, they are known to be lost, or
   * their circuit breaker is open. They need no thread of their own.
   */
  public List<PrinterConfig> known() {
    return printers.all().stream()
        .filter(p -> cache.known(p) != null || breakers.state(p).equals("open"))
        .toList();
  }

  /** The printers that are not among these, in random order. */
  public List<PrinterConfig> others(@Variable("known") List<PrinterConfig> known) {
    Set<PrinterConfig> left = new HashSet<>(known);
    return printers.shuffled().stream().filter(printer -> !left.contains(printer)).toList();
  }
}

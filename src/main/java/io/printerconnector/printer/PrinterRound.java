package io.printerconnector.printer;

import io.printerconnector.config.PrinterConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Variable;

/** Which printers a round of a loop has to ask, and which it need not wait for. */
public final class PrinterRound {

  private final Printers printers;
  private final PrinterStreams streams;
  private final PrinterBreakers breakers;

  public PrinterRound(Printers printers, PrinterStreams streams, PrinterBreakers breakers) {
    this.printers = printers;
    this.streams = streams;
    this.breakers = breakers;
  }

  /**
   * The printers of which is known at once how they are: their websocket is live, or their circuit
   * breaker is open. They need no thread of their own.
   */
  public List<PrinterConfig> known() {
    return printers.all().stream()
        .filter(p -> streams.live(p).isPresent() || breakers.state(p).equals("open"))
        .toList();
  }

  /** The printers that are not among these, in random order. */
  public List<PrinterConfig> others(@Variable("known") List<PrinterConfig> known) {
    Set<PrinterConfig> left = new HashSet<>(known);
    return printers.shuffled().stream().filter(printer -> !left.contains(printer)).toList();
  }
}

package io.printerconnector.printer;

import io.printerconnector.execution.ReusingThreads;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * A limited number of threads to query printers; a query that gets none waits. Idle threads end, so
 * printers that hang cost something only while they hang.
 */
public final class PrinterThreads extends ReusingThreads {

  public PrinterThreads(int threads) {
    super(threads, new CamelThreadFactory("#counter#-#name#", "printer", true));
  }
}

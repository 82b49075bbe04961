package io.printerconnector.printer;

import io.printerconnector.command.ReusingThreads;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * Threads to ask printers, so many at most; what does not get one waits. Threads without work end,
 * so that printers that hang cost only while they do.
 */
public final class PrinterThreads extends ReusingThreads {

  public PrinterThreads(int threads) {
    super(threads, new CamelThreadFactory("#counter#-#name#", "printer", true));
  }
}

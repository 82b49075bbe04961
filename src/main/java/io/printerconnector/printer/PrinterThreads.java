package io.printerconnector.printer;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * Threads to ask printers, so many at most; what does not get one waits. Threads without work end,
 * so that printers that hang cost only while they do.
 */
public final class PrinterThreads extends ThreadPoolExecutor {

  private static final long KEEP_ALIVE_SECONDS = 5;

  public PrinterThreads(int threads) {
    super(
        threads,
        threads,
        KEEP_ALIVE_SECONDS,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        new CamelThreadFactory("#counter#-#name#", "printer", true));
    allowCoreThreadTimeOut(true);
  }
}

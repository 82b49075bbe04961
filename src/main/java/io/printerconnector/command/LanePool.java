package io.printerconnector.command;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/** The bounded pool on which lanes move; its threads end when there is nothing to do. */
final class LanePool {

  private LanePool() {}

  static ExecutorService create(CamelContext context, int threads) {
    String pattern = context.getExecutorServiceManager().getThreadNamePattern();
    return new ReusingThreads(threads, new CamelThreadFactory(pattern, "lane", true));
  }
}

package io.printerconnector.execution;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/** The bounded pool on which lanes move; its threads end when there is nothing to do. */
final class LanePool {

  private LanePool() {}

  /** A pool whose threads come from the context's own factory for lanes, if it has one. */
  static ExecutorService create(CamelContext context, int threads) {
    ThreadFactory own = context.getRegistry().findSingleByType(ThreadFactory.class);
    String pattern = context.getExecutorServiceManager().getThreadNamePattern();
    return new ReusingThreads(
        threads, own == null ? new CamelThreadFactory(pattern, "lane", true) : own);
  }
}

package io.printerconnector.command;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;

/** The bounded pool on which lanes move; its threads end when there is nothing to do. */
final class LanePool {

  // Short, because a pool makes a new thread for each task until it is full, idle ones or not.
  private static final long KEEP_ALIVE_SECONDS = 5;

  private LanePool() {}

  static ExecutorService create(CamelContext context, Object owner, int threads) {
    return context
        .getExecutorServiceManager()
        .newThreadPool(
            owner,
            "lane",
            new ThreadPoolProfileBuilder("lanes")
                .poolSize(threads)
                .maxPoolSize(threads)
                // Camel takes -1 for no queue at all, and would run the lane in the sender's
                // thread.
                .maxQueueSize(Integer.MAX_VALUE)
                .allowCoreThreadTimeOut(true)
                .keepAliveTime(KEEP_ALIVE_SECONDS)
                .build());
  }
}

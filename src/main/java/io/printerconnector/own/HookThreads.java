package io.printerconnector.own;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads in which the owner's routes are told what has happened. If they are too slow, what
 * they are told later is left out: the printers do not wait for them.
 */
public final class HookThreads extends ThreadPoolExecutor {

  private static final Logger LOG = LoggerFactory.getLogger(HookThreads.class);
  private static final int MOST_WAITING = 100;

  private volatile boolean overrun;

  /**
   * @param threads maximum number of threads; idle ones end
   */
  public HookThreads(int threads) {
    super(
        threads,
        threads,
        5,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(MOST_WAITING),
        new CamelThreadFactory("#counter#-#name#", "hook", true));
    allowCoreThreadTimeOut(true);
    setRejectedExecutionHandler(
        (task, pool) -> {
          if (!overrun && !pool.isShutdown()) {
            LOG.warn(
                "your own routes are too slow: {} calls of them wait, and further ones are left out",
                MOST_WAITING);
          }
          overrun = true;
        });
  }

  @Override
  protected void afterExecute(Runnable task, Throwable error) {
    if (overrun && getQueue().isEmpty()) {
      overrun = false;
      LOG.info("your own routes keep up again");
    }
  }
}

package io.printerconnector.command;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads, so many at most, that take a task if they are idle before a further one is made; a task
 * that gets none waits. A usual pool makes a thread for each task until it is full, and its tasks
 * go round among them so that none ends: under steady work it is always as large as it may be.
 */
public class ReusingThreads extends ThreadPoolExecutor {

  private static final long KEEP_ALIVE_SECONDS = 5;

  /** Takes a task only if a thread is idle; else the pool makes one, or is full. */
  private static final class IdleFirst extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }
  }

  /**
   * @param threads most threads
   */
  public ReusingThreads(int threads, ThreadFactory factory) {
    super(1, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new IdleFirst(), factory);
    allowCoreThreadTimeOut(true);
    setRejectedExecutionHandler(
        (task, pool) -> {
          if (pool.isShutdown()) {
            throw new RejectedExecutionException("the threads have ended");
          }
          ((IdleFirst) pool.getQueue()).put(task);
          // All may have gone idle and ended meanwhile.
          pool.prestartCoreThread();
        });
  }
}

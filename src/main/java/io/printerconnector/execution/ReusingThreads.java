package io.printerconnector.execution;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A limited number of threads. An idle one takes a task before another thread is created; a task
 * that gets no thread waits. A usual pool creates a thread for each task until it is full, and its
 * tasks rotate so that no thread ends: under steady work it is always at its maximum size.
 */
public class ReusingThreads extends ThreadPoolExecutor {

  private static final long KEEP_ALIVE_SECONDS = 5;

  /** Takes a task only if a thread is idle; otherwise the pool creates one, or is full. */
  private static final class IdleFirst extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }
  }

  /**
   * @param threads maximum number of threads
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

package io.printerconnector.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReusingThreadsTest {

  private static final int MOST = 50;

  private final ReusingThreads threads = new ReusingThreads(MOST, Executors.defaultThreadFactory());

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void oneTaskAfterTheOtherNeedsFewThreads() throws Exception {
    for (int i = 0; i < 20 * MOST; i++) {
      threads.submit(() -> {}).get();
    }
    // A thread that has just ended a task may not be idle yet when the next one comes.
    assertThat(threads.getLargestPoolSize()).isLessThan(MOST / 2);
  }

  @Test
  void tasksAtTheSameTimeHaveAThreadEachUntilThereAreEnough() throws Exception {
    CountDownLatch begun = new CountDownLatch(MOST);
    CountDownLatch end = new CountDownLatch(1);
    List<Future<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 2 * MOST; i++) {
      tasks.add(
          threads.submit(
              () -> {
                begun.countDown();
                end.await();
                return null;
              }));
    }
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(threads.getPoolSize()).isEqualTo(MOST);
    assertThat(threads.getQueue()).hasSize(MOST);

    end.countDown();
    for (Future<?> task : tasks) {
      task.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void noTaskIsLeftWhenThreadsEndAllTheTime() throws Exception {
    threads.setMaximumPoolSize(2);
    threads.setKeepAliveTime(1, TimeUnit.MICROSECONDS);
    AtomicInteger ran = new AtomicInteger();
    List<Future<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      tasks.add(threads.submit(ran::incrementAndGet));
    }
    for (Future<?> task : tasks) {
      task.get(30, TimeUnit.SECONDS);
    }
    assertThat(ran).hasValue(20_000);
  }

  @Test
  void afterItsEndItRefuses() {
    threads.shutdownNow();
    assertThatThrownBy(() -> threads.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }
}

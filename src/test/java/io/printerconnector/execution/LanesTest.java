package io.printerconnector.execution;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanesTest {

  /** What the route does with a message. */
  private interface Work {
    void on(Object body) throws Exception;
  }

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Lanes lanes = new Lanes();
  private final List<Object> done = new CopyOnWriteArrayList<>();
  private final Map<Object, CountDownLatch> held = new ConcurrentHashMap<>();
  private volatile Work work =
      body -> {
        CountDownLatch latch = held.get(body);
        if (latch != null) {
          latch.await();
        }
        done.add(body);
      };

  @BeforeEach
  void start() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("direct:work").process(e -> work.on(e.getMessage().getBody()));
          }
        });
    lanes.setEndpoint("direct:work");
    lanes.setThreads(2);
    lanes.setCamelContext(context);
    context.start();
    context.addService(lanes);
  }

  @AfterEach
  void stop() {
    held.values().forEach(CountDownLatch::countDown);
    context.stop();
  }

  private CountDownLatch hold(Object body) {
    CountDownLatch latch = new CountDownLatch(1);
    held.put(body, latch);
    return latch;
  }

  @Test
  void keepsTheOrderWithinALane() throws Exception {
    CountDownLatch first = hold(0);
    IntStream.range(0, 200).forEach(i -> lanes.send("a", i));
    assertThat(done).isEmpty();
    first.countDown();
    lanes.awaitIdle();

    assertThat(done).isEqualTo(IntStream.range(0, 200).boxed().toList());
  }

  @Test
  void movesLanesBesideEachOther() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    work =
        body -> {
          both.await(10, SECONDS);
          done.add(body);
        };
    lanes.send("a", 1);
    lanes.send("b", 2);
    lanes.awaitIdle();

    assertThat(done).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void isNotHeldUpByABlockedLane() throws Exception {
    CountDownLatch stuck = hold("stuck");
    lanes.send("a", "stuck");
    lanes.send("a", "behind");
    IntStream.range(0, 20).forEach(i -> lanes.send("b" + i % 4, i));

    await().atMost(10, SECONDS).until(() -> done.size() == 20);
    assertThat(done).doesNotContain("stuck", "behind");
    stuck.countDown();
    lanes.awaitIdle();
    assertThat(done).endsWith("stuck", "behind");
  }

  @Test
  void movesNoMoreLanesThanItHasThreads() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore entered = new Semaphore(0);
    Semaphore mayLeave = new Semaphore(0);
    work =
        body -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          entered.release();
          mayLeave.acquire();
          now.decrementAndGet();
          done.add(body);
        };
    IntStream.range(0, 6).forEach(i -> lanes.send("lane" + i, i));
    entered.acquire(2);
    for (int i = 0; i < 4; i++) {
      mayLeave.release();
      entered.acquire();
    }
    mayLeave.release(2);
    lanes.awaitIdle();

    assertThat(done).hasSize(6);
    assertThat(most).hasValue(2);
  }

  @Test
  void goesOnAfterAMessageThatFails() throws Exception {
    CountDownLatch gate = hold("after");
    work =
        body -> {
          if (body.equals("exception")) {
            throw new IllegalStateException("on purpose");
          } else if (body.equals("error")) {
            throw new StackOverflowError("on purpose");
          }
          gate.await();
          done.add(body);
        };
    lanes.send("a", "exception");
    lanes.send("a", "error");
    lanes.send("a", "after");
    gate.countDown();
    lanes.awaitIdle();

    assertThat(done).containsExactly("after");
  }

  @Test
  void waitsUntilAllLanesAreIdle() throws Exception {
    CountDownLatch last = hold("last");
    lanes.send("a", 1);
    lanes.send("b", "last");
    AtomicInteger seen = new AtomicInteger(-1);
    Thread waiter =
        new Thread(
            () -> {
              try {
                lanes.awaitIdle();
                seen.set(done.size());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    waiter.start();
    await().until(() -> waiter.getState() == Thread.State.WAITING);
    last.countDown();
    waiter.join();

    assertThat(seen).hasValue(2);
  }

  @Test
  void isIdleBeforeTheFirstMessage() throws Exception {
    lanes.awaitIdle();
    assertThat(done).isEmpty();
  }

  @Test
  void losesAndReordersNothingUnderManyThreads() throws Exception {
    Map<Object, List<Object>> byLane = new ConcurrentHashMap<>();
    work =
        body -> {
          List<?> message = (List<?>) body;
          byLane
              .computeIfAbsent(message.get(0), k -> new CopyOnWriteArrayList<>())
              .add(message.get(1));
        };
    Thread[] senders = new Thread[4];
    for (int t = 0; t < senders.length; t++) {
      String lane = "lane" + t;
      senders[t] =
          new Thread(
              () -> IntStream.range(0, 100).forEach(i -> lanes.send(lane, List.of(lane, i))));
      senders[t].start();
    }
    for (Thread sender : senders) {
      sender.join();
    }
    lanes.awaitIdle();

    assertThat(byLane).hasSize(4);
    assertThat(byLane.values())
        .allSatisfy(seen -> assertThat(seen).isEqualTo(IntStream.range(0, 100).boxed().toList()));
  }
}

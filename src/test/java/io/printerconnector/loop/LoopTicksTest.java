package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loops whose ticks are in one thread. */
class LoopTicksTest {

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Strategy first = new Strategy();
  private final Strategy second = new Strategy();
  private final CountDownLatch release = new CountDownLatch(1);

  /** Says whether a loop has something to do, and remembers who asked. */
  private static final class Strategy extends DefaultPollingConsumerPollStrategy {

    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean held = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private final Set<Thread> askers = ConcurrentHashMap.newKeySet();
    private final Set<Thread> runners = ConcurrentHashMap.newKeySet();

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
      if (broken.get()) {
        throw new IllegalStateException("broken");
      }
      askers.add(Thread.currentThread());
      asked.incrementAndGet();
      return due.get();
    }
  }

  private void start() throws Exception {
    for (String name : List.of("first", "second")) {
      context.getRegistry().bind(name + "Ticks", new LoopTicks());
      context.getRegistry().bind(name, name.equals("first") ? first : second);
    }
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            loop("first", first);
            loop("second", second);
          }

          private void loop(String name, Strategy strategy) {
            from("scheduler:%1$s?initialDelay=0&delay=5&scheduler=#%1$sTicks&pollStrategy=#%1$s"
                    .formatted(name))
                .routeId(name)
                .process(exchange -> ran(strategy));
          }
        });
    context.start();
  }

  private void ran(Strategy strategy) {
    strategy.runners.add(Thread.currentThread());
    strategy.runs.incrementAndGet();
    if (strategy.held.get()) {
      try {
        release.await();
      } catch (InterruptedException e) {
        strategy.interrupted.incrementAndGet();
      }
    }
  }

  @AfterEach
  void stop() {
    release.countDown();
    context.stop();
  }

  @Test
  void oneThreadHasTheTicksOfAllAndOnlyWhatIsDueRunsInAnother() throws Exception {
    second.due.set(true);

    start();
    await().until(() -> first.asked.get() > 20 && second.runs.get() > 20);

    assertThat(first.runs).hasValue(0);
    assertThat(first.askers).hasSize(1);
    assertThat(second.askers).containsAll(first.askers);
    assertThat(second.runners).isNotEmpty().doesNotContainAnyElementsOf(first.askers);
  }

  @Test
  void aRunThatTakesLongIsNotBegunAgainAndHoldsUpNoOther() throws Exception {
    first.due.set(true);
    first.held.set(true);
    second.due.set(true);

    start();
    await().until(() -> first.runs.get() > 0);
    int before = second.runs.get();
    await().until(() -> second.runs.get() > before + 20);

    assertThat(first.runs).hasValue(1);

    first.held.set(false);
    release.countDown();
    await().until(() -> first.runs.get() > 1);
  }

  @Test
  void aStrategyThatFailsHoldsUpNoOtherAndIsAskedAgain() throws Exception {
    first.broken.set(true);
    first.due.set(true);
    second.due.set(true);

    start();
    await().until(() -> second.runs.get() > 20);
    assertThat(first.runs).hasValue(0);

    first.broken.set(false);
    await().until(() -> first.runs.get() > 0);
  }

  @Test
  void eachLoopNeedsTicksOfItsOwn() throws Exception {
    start();

    assertThatThrownBy(
            () ->
                context.addRoutes(
                    new RouteBuilder() {
                      @Override
                      public void configure() {
                        from("scheduler:third?scheduler=#firstTicks").process(exchange -> {});
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("scheduler://first")
        .hasMessageContaining("a LoopTicks of its own");

    int asked = first.asked.get();
    await().until(() -> first.asked.get() > asked + 1);
  }

  @Test
  void aLoopWithoutADelayIsRefused() {
    context.getRegistry().bind("ticks", new LoopTicks());

    assertThatThrownBy(
            () -> {
              context.addRoutes(
                  new RouteBuilder() {
                    @Override
                    public void configure() {
                      from("scheduler:hurry?delay=0&scheduler=#ticks").process(exchange -> {});
                    }
                  });
              context.start();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the delay of scheduler://hurry")
        .hasMessageContaining("is 0; it must be at least 1");
  }

  @Test
  void aStoppedLoopEndsItsRunAndCanBeStartedAgain() throws Exception {
    first.due.set(true);
    first.held.set(true);
    start();
    await().until(() -> first.runs.get() > 0);

    context.getRouteController().stopRoute("first");
    await().until(() -> first.interrupted.get() > 0);
    int asked = first.asked.get();
    int others = second.asked.get();
    await().until(() -> second.asked.get() > others + 20);
    assertThat(first.asked).hasValue(asked);

    first.held.set(false);
    int before = first.runs.get();
    context.getRouteController().startRoute("first");
    await().until(() -> first.runs.get() > before + 1);
  }
}

package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class LoopScheduleTest {

  private static final Exception DOWN = new IllegalStateException("cloud down");
  private static final RandomGenerator LONGEST = fixed(true);
  private static final RandomGenerator SHORTEST = fixed(false);

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final CloudAvailability cloud = new CloudAvailability();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(LoopSchedule.class);
  private long now = 1_000_000;

  /** Always the smallest or always the largest number that was asked for. */
  private static RandomGenerator fixed(boolean largest) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException();
      }

      @Override
      public long nextLong(long bound) {
        return largest ? bound - 1 : 0;
      }
    };
  }

  private static Route routeNamed(String id) {
    return (Route)
        Proxy.newProxyInstance(
            Route.class.getClassLoader(),
            new Class<?>[] {Route.class},
            (proxy, method, args) -> method.getName().equals("getRouteId") ? id : null);
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  /** A loop as its route uses it. */
  private final class Loop {
    final LoopSchedule schedule;
    final Route route;

    /** The run that a look at the schedule has begun; no tick is let through before its end. */
    private Exchange begun;

    Loop(String id, long intervalSeconds, long maxWaitSeconds, RandomGenerator random) {
      schedule = new LoopSchedule(cloud, () -> now, random);
      schedule.setIntervalSeconds(intervalSeconds);
      schedule.setMaxWaitSeconds(maxWaitSeconds);
      schedule.setImmediate(true);
      route = routeNamed(id);
      schedule.onStart(route);
    }

    /** One tick; null if it was let through. */
    Exchange tick() {
      Exchange exchange = new DefaultExchange(context);
      exchange.getExchangeExtension().setFromRouteId(route.getRouteId());
      schedule.onExchangeBegin(route, exchange);
      return exchange;
    }

    /** Whether a tick is let through now; if so, a run has begun, and {@link #run} ends it. */
    boolean isDue() {
      assertThat(begun).as("run that has not ended").isNull();
      Exchange exchange = tick();
      begun = exchange.isRouteStop() ? null : exchange;
      return begun != null;
    }

    /** Runs the route; the tick must be let through, unless the run has begun already. */
    void run(long millis, boolean cloudAnswered, Exception error) {
      if (begun == null) {
        assertThat(isDue()).as("tick is let through at " + now).isTrue();
      }
      Exchange exchange = begun;
      begun = null;
      now += millis;
      exchange.setProperty(LoopSchedule.CLOUD_ANSWERED, cloudAnswered);
      exchange.setException(error);
      schedule.onExchangeDone(route, exchange);
    }

    void succeed() {
      run(0, true, null);
    }

    void fail() {
      run(0, false, DOWN);
    }

    /**
     * Milliseconds until a tick is let through and begins a run, on a clock that stands at a grid
     * of 100 ms.
     */
    long millisUntilDue() {
      long start = now;
      while (!isDue()) {
        now += 100;
      }
      return now - start;
    }
  }

  private Loop loop(long intervalSeconds, long maxWaitSeconds) {
    Loop loop = new Loop("loop", intervalSeconds, maxWaitSeconds, LONGEST);
    loop.schedule.setTickMillis(0);
    return loop;
  }

  @Test
  void runsAtOnceIfImmediate() {
    assertThat(loop(10, 60).isDue()).isTrue();
  }

  @Test
  void beginsAtARandomMomentOfTheIntervalIfNot() {
    for (RandomGenerator random : List.of(SHORTEST, LONGEST)) {
      Loop loop = new Loop("loop", 10, 60, random);
      loop.schedule.setTickMillis(0);
      loop.schedule.setImmediate(false);
      loop.schedule.onStart(loop.route);

      assertThat(loop.millisUntilDue()).isEqualTo(random == SHORTEST ? 0 : 10_000);
    }
  }

  @Test
  void runsOnceInEveryInterval() {
    Loop loop = loop(10, 60);
    loop.succeed();
    now += 9_999;
    assertThat(loop.isDue()).isFalse();
    now += 1;
    assertThat(loop.isDue()).isTrue();
  }

  @Test
  void takesATickThatComesHalfATickEarly() {
    Loop loop = loop(10, 60);
    loop.schedule.setTickMillis(1_000);
    loop.succeed();
    now += 9_499;
    assertThat(loop.isDue()).isFalse();
    now += 1;
    assertThat(loop.isDue()).isTrue();
  }

  @Test
  void doesNotDriftWithTheLengthOfARunOrTheJitterOfTheTimer() {
    Loop loop = loop(10, 60);
    long start = now;
    for (int i = 0; i < 100; i++) {
      now = start + i * 10_000L + i % 7 * 100;
      loop.run(i % 5 * 300, true, null);
    }
    now = start + 1_000_000 - 1;
    assertThat(loop.isDue()).isFalse();
    now++;
    assertThat(loop.isDue()).isTrue();
  }

  @Test
  void catchesUpWithOneRunAfterALongOne() {
    Loop loop = loop(10, 60);
    loop.run(45_000, true, null);
    loop.succeed();
    assertThat(loop.millisUntilDue()).isEqualTo(10_000);
  }

  @Test
  void neverWaitsLongerThanTheIntervalAfterASuccess() {
    Loop loop = loop(10, 600);
    for (int i = 0; i < 8; i++) {
      loop.fail();
      loop.millisUntilDue();
    }
    loop.succeed();
    assertThat(loop.millisUntilDue()).isEqualTo(10_000);
  }

  @Test
  void doublesTheWaitUpToTheMaximum() {
    Loop loop = loop(10, 60);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      loop.fail();
      waits.add(loop.millisUntilDue());
    }
    assertThat(waits.subList(0, 8))
        .containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L);
    assertThat(waits.subList(8, 40)).containsOnly(60_000L);
  }

  @Test
  void takesHalfOffTheWaitAtMost() {
    Loop loop = new Loop("loop", 10, 60, SHORTEST);
    loop.schedule.setTickMillis(0);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      loop.fail();
      waits.add(loop.millisUntilDue());
    }
    assertThat(waits)
        .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
  }

  @Test
  void spreadsTheWaitsOfManyConnectors() {
    List<Long> waits = new ArrayList<>();
    for (int seed = 0; seed < 200; seed++) {
      Loop loop = new Loop("loop", 10, 60, new java.util.Random(seed));
      loop.schedule.setTickMillis(0);
      for (int i = 0; i < 7; i++) {
        loop.fail();
        waits.add(loop.millisUntilDue());
      }
      waits.subList(waits.size() - 7, waits.size() - 1).clear();
    }
    assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(30_000L, 60_000L));
    assertThat(waits.stream().distinct().count()).isGreaterThan(100);
  }

  @Test
  void looksForTheCloudEveryFifteenSecondsAtLeastAsTheProbe() {
    Loop heartbeat = loop(10, 15);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      heartbeat.fail();
      waits.add(heartbeat.millisUntilDue());
    }
    assertThat(waits).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L, 15_000L);
  }

  @Test
  void beginsAnewAfterASuccess() {
    Loop loop = loop(10, 60);
    loop.fail();
    loop.millisUntilDue();
    loop.fail();
    loop.millisUntilDue();
    loop.succeed();
    loop.millisUntilDue();
    loop.fail();
    assertThat(loop.millisUntilDue()).isEqualTo(1_000);
  }

  @Test
  void doesNotTakeASuccessWithoutTheCloudForARecovery() {
    Loop other = new Loop("other", 10, 60, LONGEST);
    other.schedule.setTickMillis(0);
    Loop loop = loop(1, 60);
    other.fail();
    loop.fail();
    now += 1_000;
    other.fail();
    loop.run(0, false, null);

    assertThat(other.isDue()).isFalse();
    loop.millisUntilDue();
    loop.fail();
    assertThat(loop.millisUntilDue()).as("the second failure").isEqualTo(2_000);
  }

  @Test
  void endsTheWaitsOfTheOthersButKeepsTheirCounts() {
    Loop heartbeat = loop(10, 15);
    Loop commands = new Loop("commands", 3, 60, LONGEST);
    for (int i = 0; i < 5; i++) {
      commands.fail();
      commands.millisUntilDue();
    }
    commands.fail();
    heartbeat.fail();
    now += 1_000;
    assertThat(commands.isDue()).isFalse();

    heartbeat.succeed();

    assertThat(commands.isDue()).isTrue();
    commands.fail();
    assertThat(commands.millisUntilDue()).as("the seventh failure").isGreaterThan(59_000);
  }

  @Test
  void leavesTheCadenceOfHealthyLoopsAlone() {
    Loop failing = loop(10, 15);
    Loop healthy = new Loop("healthy", 30, 60, LONGEST);
    healthy.succeed();
    failing.fail();
    now += 1_000;
    failing.succeed();

    assertThat(healthy.isDue()).isFalse();
  }

  @Test
  void doesNotEndTheWaitsAtEverySuccess() {
    Loop heartbeat = loop(1, 15);
    Loop commands = new Loop("commands", 3, 60, LONGEST);
    heartbeat.succeed();
    commands.fail();
    commands.millisUntilDue();
    commands.fail();
    now += 1_000;
    heartbeat.succeed();

    assertThat(commands.isDue()).isFalse();
  }

  @Test
  void ignoresTheExchangesOfOtherRoutes() {
    Loop loop = loop(10, 60);
    loop.succeed();
    Exchange foreign = new DefaultExchange(context);
    foreign.getExchangeExtension().setFromRouteId("another");
    foreign.setException(DOWN);
    loop.schedule.onExchangeBegin(loop.route, foreign);
    loop.schedule.onExchangeDone(loop.route, foreign);

    assertThat(foreign.isRouteStop()).isFalse();
    assertThat(loop.millisUntilDue()).isEqualTo(10_000);
  }

  @Test
  void doesNotCountASkippedTickAsARun() {
    Loop loop = loop(10, 60);
    loop.fail();
    Exchange skipped = loop.tick();
    skipped.setException(DOWN);
    loop.schedule.onExchangeDone(loop.route, skipped);

    assertThat(loop.millisUntilDue()).isEqualTo(1_000);
  }

  @Test
  void tellsOfTheFirstRun() {
    Loop good = loop(10, 60);
    assertThat(good.schedule.firstRun()).isNotDone();
    good.succeed();
    assertThat(good.schedule.firstRun().join()).isEmpty();

    Loop bad = loop(10, 60);
    bad.run(0, false, new CamelExecutionException("x", new DefaultExchange(context), DOWN));
    bad.millisUntilDue();
    bad.succeed();
    assertThat(bad.schedule.firstRun().join()).containsSame(DOWN);
  }

  @Test
  void isNotFailedByAnExceptionThatTheRouteCaught() {
    Loop loop = loop(10, 60);
    Exchange exchange = loop.tick();
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, DOWN);
    exchange.getExchangeExtension().setFailureHandled(true);
    loop.schedule.onExchangeDone(loop.route, exchange);

    assertThat(loop.schedule.firstRun().join()).isEmpty();
    assertThat(loop.millisUntilDue()).isEqualTo(10_000);
  }

  @Test
  void logsWhenFailingBeginsChangesItsReasonAndEnds() {
    logger.setLevel(Level.INFO);
    Loop loop = loop(10, 60);
    loop.succeed();
    now += 10_000;
    for (Exception error : List.of(DOWN, DOWN, new IllegalStateException("other"), DOWN, DOWN)) {
      loop.run(0, false, error);
      loop.millisUntilDue();
    }
    loop.succeed();
    now += 10_000;
    loop.succeed();

    assertThat(log.list.stream().map(e -> e.getLevel() + " " + e.getFormattedMessage()))
        .containsExactly(
            "WARN loop fails, retrying with back-off: cloud down",
            "WARN loop fails, retrying with back-off: other",
            "WARN loop fails, retrying with back-off: cloud down",
            "INFO loop works again after 5 failures in 31 s");
  }

  @Test
  void logsAFailureOnceThoughCamelWrapsItEachTimeInAnotherText() {
    logger.setLevel(Level.INFO);
    Loop loop = loop(10, 60);
    for (int i = 0; i < 3; i++) {
      Exchange part = new DefaultExchange(context);
      loop.run(0, false, new CamelExchangeException("Multicast " + i, part, DOWN));
      loop.millisUntilDue();
    }
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getFormattedMessage()).endsWith(": cloud down");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stopsTheRouteOfASkippedTick(boolean failing) throws Exception {
    List<Object> runs = new ArrayList<>();
    LoopSchedule schedule = new LoopSchedule(cloud, () -> now, LONGEST);
    schedule.setImmediate(true);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("direct:loop")
                .routeId("loop")
                .routePolicy(schedule)
                .process(
                    exchange -> {
                      runs.add(exchange.getMessage().getBody());
                      if (failing) {
                        throw DOWN;
                      }
                    });
          }
        });
    context.start();
    try (var template = context.createProducerTemplate()) {
      for (int i = 0; i < 3; i++) {
        int body = i;
        template.send("direct:loop", e -> e.getMessage().setBody(body));
        now += i == 0 ? 100 : 20_000;
      }
    } finally {
      context.stop();
    }
    assertThat(runs).containsExactly(0, 2);
  }
}

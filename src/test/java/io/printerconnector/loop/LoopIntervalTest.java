package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a loop runs while all is well, and which ticks it lets through. */
class LoopIntervalTest extends LoopFixture {

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
      loop.schedule.onInit(loop.route);

      assertThat(loop.millisUntilDue()).isEqualTo(random == SHORTEST ? 0 : 10_000);
    }
  }

  /** Camel starts the timer first. */
  @Test
  void runsOnceIfTheFirstTickComesBeforeTheNewsOfTheStart() {
    Loop loop = loop(10, 60);
    assertThat(loop.isDue()).isTrue();

    loop.schedule.onStart(loop.route);

    assertThat(loop.tick().isRouteStop()).as("second run").isTrue();
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

  @Test
  void makesNoExchangeForATickThatIsNotDue() {
    Loop loop = loop(10, 60);
    assertThat(loop.schedule.begin(null, null)).isTrue();
    assertThat(loop.isDue()).isTrue();
    assertThat(loop.schedule.begin(null, null)).as("during a run").isFalse();
    loop.succeed();
    now += 9_999;
    assertThat(loop.schedule.begin(null, null)).isFalse();
    now += 1;
    assertThat(loop.schedule.begin(null, null)).isTrue();
  }

  @Test
  void makesNoExchangeWhileThereIsNothingToDo() {
    Loop loop = loop(10, 60);
    boolean[] waiting = {false};
    loop.schedule.setWork(() -> waiting[0]);
    assertThat(loop.schedule.begin(null, null)).isFalse();
    waiting[0] = true;
    assertThat(loop.schedule.begin(null, null)).isTrue();
  }
}

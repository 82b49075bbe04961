package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.logging.LoggedLines;
import java.lang.reflect.Proxy;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Loops to one cloud, on a clock that only the test moves. */
abstract class LoopFixture {

  static final Exception DOWN = new IllegalStateException("cloud down");
  static final RandomGenerator LONGEST = fixed(true);
  static final RandomGenerator SHORTEST = fixed(false);

  final DefaultCamelContext context = new DefaultCamelContext();
  final CloudAvailability cloud = new CloudAvailability();

  @RegisterExtension
  final LoggedLines log = new LoggedLines("io.printerconnector.loop", Level.INFO);

  long now = 1_000_000;

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

  /** A loop as its route uses it. */
  final class Loop {
    final LoopSchedule schedule;
    final Route route;

    /** The run that a look at the schedule has begun; no tick is let through before its end. */
    Exchange begun;

    Loop(String id, long intervalSeconds, long maxWaitSeconds, RandomGenerator random) {
      schedule = new LoopSchedule(cloud, () -> now, random);
      schedule.setIntervalSeconds(intervalSeconds);
      schedule.setMaxWaitSeconds(maxWaitSeconds);
      schedule.setImmediate(true);
      route = routeNamed(id);
      schedule.onInit(route);
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

  Loop loop(long intervalSeconds, long maxWaitSeconds) {
    Loop loop = new Loop("loop", intervalSeconds, maxWaitSeconds, LONGEST);
    loop.schedule.setTickMillis(0);
    return loop;
  }
}

package io.printerconnector.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A loop that keeps its cadence runs once in every interval, unless a run is longer than that. */
class LoopCadenceTest {

  private static final int INTERVAL_SECONDS = 30;

  private final CloudAvailability cloud = new CloudAvailability();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private long now = 1_000_000;
  private final LoopSchedule schedule = new LoopSchedule(cloud, () -> now, new Random(1));
  private Route route;

  @BeforeEach
  void startRoute() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:loop").routeId("loop").to("log:loop");
          }
        });
    context.start();
    route = context.getRoute("loop");
    schedule.setIntervalSeconds(INTERVAL_SECONDS);
    schedule.setKeepCadence(true);
    schedule.setImmediate(true);
    schedule.onInit(route);
  }

  @AfterEach
  void stop() throws Exception {
    context.close();
  }

  @Test
  void alsoWhileItFails() {
    assertThat(runsInTenMinutes(true)).containsExactlyElementsOf(grid());
  }

  @Test
  void alsoWhileItSucceedsWithoutReachingTheCloud() {
    assertThat(runsInTenMinutes(false)).containsExactlyElementsOf(grid());
  }

  @Test
  void alsoWhenAnotherLoopReachesTheCloud() {
    tick(true);
    now += 5_000;
    cloud.recovered(new LoopSchedule(cloud, () -> now, new Random(1)));

    assertThat(tick(true)).as("runs 5 s after the run before").isFalse();
  }

  @Test
  void exceptThatItsRunsNeverOverlap() {
    Exchange hanging = begin();
    assertThat(hanging.isRouteStop()).isFalse();
    for (long second = 1; second <= 95; second++) {
      now += 1_000;
      assertThat(tick(false)).as("runs beside the hanging run after %d s", second).isFalse();
    }

    schedule.onExchangeDone(route, hanging);
    now += 1_000;

    assertThat(tick(false)).as("runs at the first tick after the hanging run").isTrue();
  }

  @Test
  void alsoWhenARunTakesMostOfTheInterval() {
    Exchange slow = begin();
    now += 29_000;
    schedule.onExchangeDone(route, slow);

    assertThat(tick(false)).as("runs before the interval is over").isFalse();
    now += 1_000;
    assertThat(tick(false)).as("runs when it is").isTrue();
  }

  @Test
  void aLoopThatDoesNotBacksOff() {
    schedule.setKeepCadence(false);

    assertThat(runsInTenMinutes(true)).isNotEqualTo(grid()).hasSizeGreaterThan(12);
  }

  private static List<Long> grid() {
    List<Long> seconds = new ArrayList<>();
    for (long second = 0; second < 600; second += INTERVAL_SECONDS) {
      seconds.add(second);
    }
    return seconds;
  }

  private List<Long> runsInTenMinutes(boolean failing) {
    List<Long> seconds = new ArrayList<>();
    for (long second = 0; second < 600; second++) {
      if (tick(failing)) {
        seconds.add(second);
      }
      now += 1_000;
    }
    return seconds;
  }

  private boolean tick(boolean failing) {
    Exchange exchange = begin();
    boolean runs = !exchange.isRouteStop();
    if (runs && failing) {
      exchange.setException(new IllegalStateException("the cloud is away"));
    }
    schedule.onExchangeDone(route, exchange);
    return runs;
  }

  private Exchange begin() {
    Exchange exchange = new DefaultExchange(context);
    exchange.getExchangeExtension().setFromRouteId("loop");
    schedule.onExchangeBegin(route, exchange);
    return exchange;
  }
}

package io.printerconnector.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.loop.LoopSchedule;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the loops have in common. A tick of the timer is a message of the test. The interval is
 * nought, so that every tick runs, and the longest wait is an hour, so that none does after a few
 * failures, unless a test says otherwise.
 */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
public abstract class LoopRouteTest extends RouteTest {

  /** The bean that decides which ticks run. */
  protected abstract String schedule();

  /** The property of the interval in seconds. */
  protected abstract String intervalProperty();

  /** The property of the longest wait in seconds. */
  protected abstract String maxWaitProperty();

  /** The route to the cloud that the loop calls once in each run. */
  protected abstract Stub cloud();

  /** Prepares the neighbours so that a run calls {@link #cloud()}. */
  protected abstract void prepareRun();

  @Override
  protected Map<String, String> properties() {
    return Map.of(intervalProperty(), "0", maxWaitProperty(), "3600");
  }

  @Test
  void runsWhenItIsDue() {
    prepareRun();

    tick();
    tick();

    assertThat(cloud().calls()).hasSize(2);
  }

  @Test
  void skipsTheTicksInsideOfItsInterval() {
    prepareRun();
    bean(LoopSchedule.class, schedule()).setIntervalSeconds(3600);

    tick();
    tick();

    assertThat(cloud().calls()).hasSize(1);
  }

  @Test
  void triesAgainAfterAFailureWithinItsLongestWait() {
    prepareRun();
    bean(LoopSchedule.class, schedule()).setMaxWaitSeconds(0);
    // Twenty failures in a row would mean a wait of days, were it not for the longest wait.
    CloudException error = Samples.cloudError(context, 503);
    cloud().fails(error);

    for (int i = 0; i < 20; i++) {
      assertThat(tick().getException()).isNotNull();
    }

    assertThat(cloud().calls()).hasSize(20);
    assertThat(bean(LoopSchedule.class, schedule()).firstRun().getNow(Optional.empty()))
        .as("what the schedule logs")
        .containsSame(error);
  }

  @Test
  void waitsAfterAFailure() {
    prepareRun();
    cloud().fails(Samples.cloudError(context, 503));

    for (int i = 0; i < 20; i++) {
      tick();
    }

    assertThat(cloud().calls()).hasSizeLessThan(5);
  }

  protected final Exchange tick() {
    return runWith(null);
  }
}

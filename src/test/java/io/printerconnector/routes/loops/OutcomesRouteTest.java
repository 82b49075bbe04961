package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.execution.Outbox;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.LoopRouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import java.util.Map;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

class OutcomesRouteTest extends LoopRouteTest {

  @Override
  protected String schedule() {
    return "outcomesSchedule";
  }

  @Override
  protected String intervalProperty() {
    return "outcomes.retrySeconds";
  }

  @Override
  protected String maxWaitProperty() {
    return "outcomes.maxWaitSeconds";
  }

  @Override
  protected Stub cloud() {
    return route("commands-deliver-outcomes");
  }

  @Override
  protected void prepareRun() {
    outbox().add(Samples.success(1));
  }

  @Test
  void deliversEveryQueue() {
    twoQueues();

    assertThat(tick().getException()).isNull();

    assertThat(cloud().calls()).extracting(Message::getBody).containsExactly("printer-7", "none");
  }

  @Test
  void triesNoOtherQueueIfTheCloudIsAway() {
    twoQueues();
    Exception error = Samples.cloudError(context, 503);
    cloud().fails(error);

    assertThat(tick().getException()).isSameAs(error);
    assertThat(cloud().calls()).hasSize(1);
  }

  @Test
  void tellsTheScheduleThatTheCloudAnswered() {
    prepareRun();
    cloud().does(exchange -> exchange.setProperty(LoopSchedule.CLOUD_ANSWERED, true));

    assertThat(tick().getProperty(LoopSchedule.CLOUD_ANSWERED)).isEqualTo(true);
  }

  @Test
  void sendsNothingIfNothingWaits() {
    assertThat(tick().getException()).isNull();

    assertThat(cloud().calls()).isEmpty();
  }

  private void twoQueues() {
    outbox().add(Samples.success(1));
    outbox().add(new Outcome(new Identifier(2), null, false, "unknown printer", Map.of()));
  }

  private Outbox outbox() {
    return bean(Outbox.class, "outbox");
  }
}

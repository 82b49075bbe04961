package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.loop.CloudAvailability;
import io.printerconnector.loop.CloudChanges;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.RouteTest;
import java.net.ConnectException;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class CloudChangesRouteTest extends RouteTest {

  @Test
  void tellsTheOwnersRoutesOnceEachTime() {
    CloudChanges changes = bean(CloudChanges.class, "cloudChanges");
    assertThat(changes.begin(null, null)).as("news at the start").isFalse();

    heartbeat(new ConnectException("refused"));
    assertThat(changes.begin(null, null)).isTrue();
    assertThat(runWith(null).getException()).isNull();
    assertThat(changes.begin(null, null)).as("news once told").isFalse();
    assertThat(kamelet("tell-own").arguments()).containsEntry("hook", "cloud-lost");
    assertThat(kamelet("tell-own").call().getBody()).isEqualTo(CloudAvailability.AWAY);
    forgetWhatTheMocksReceived();

    heartbeat(null);
    assertThat(changes.begin(null, null)).isTrue();
    runWith(null);
    assertThat(kamelet("tell-own").arguments()).containsEntry("hook", "cloud-back");
  }

  private void heartbeat(Exception error) {
    Route route = context.getRoute("loops-cloud-changes");
    LoopSchedule schedule = new LoopSchedule(bean(CloudAvailability.class, "cloudAvailability"));
    schedule.setImmediate(true);
    schedule.onInit(route);
    Exchange tick = new DefaultExchange(context);
    tick.getExchangeExtension().setFromRouteId(route.getRouteId());
    schedule.onExchangeBegin(route, tick);
    tick.setException(error);
    tick.setProperty(LoopSchedule.CLOUD_ANSWERED, error == null);
    schedule.onExchangeDone(route, tick);
  }
}

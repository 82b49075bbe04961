package io.printerconnector.routes.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printago.BrokerClient;
import io.printerconnector.cloud.printago.BrokerLink;
import io.printerconnector.cloud.printago.OpenBroker;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.LoopRouteTest;
import io.printerconnector.routes.Stub;
import io.printerconnector.store.CommandRecovery;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class LinkRouteTest extends LoopRouteTest {

  private static final String REPORTS = "cloud-printago-report-printers";

  @Override
  protected String schedule() {
    return "printagoSchedule";
  }

  @Override
  protected String intervalProperty() {
    return "printago.lookSeconds";
  }

  @Override
  protected String maxWaitProperty() {
    return "printago.maxWaitSeconds";
  }

  @Override
  protected Stub cloud() {
    return route("cloud-printago-connect");
  }

  @Override
  protected void prepareRun() {
    // The link is not up.
  }

  @Test
  void connectsAndReports() {
    route(REPORTS).does(exchange -> assertThat(cloud().calls()).hasSize(1));

    Exchange exchange = tick();

    assertThat(exchange.getException()).isNull();
    assertThat(route(REPORTS).calls()).hasSize(1);
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED, boolean.class)).isTrue();
  }

  @Test
  void reportsNothingWithoutAConnection() {
    cloud().fails(new IOException("refused"));

    Exchange exchange = tick();

    assertThat(exchange.getException()).hasMessage("refused");
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED)).isNull();
    assertThat(route(REPORTS).calls()).isEmpty();
  }

  @Test
  void connectsAgainOnlyIfTheConnectionIsLost() {
    BrokerLink link = bean(BrokerLink.class, "printagoLink");
    OpenBroker.open(link, bean(BrokerClient.class, "printagoClient"));

    tick();
    assertThat(cloud().calls()).isEmpty();
    assertThat(route(REPORTS).calls()).hasSize(1);

    OpenBroker.lose(link);
    tick();
    assertThat(cloud().calls()).hasSize(1);
  }

  @Test
  void takesUpWhatAnEarlierRunLeft() {
    Stub recovery = route("commands-recover-commands");
    recovery.does(
        exchange -> {
          assertThat(cloud().calls()).isEmpty();
          bean(CommandRecovery.class, "commandRecovery").recover();
        });

    tick();
    tick();

    assertThat(cloud().calls()).hasSize(2);
    assertThat(recovery.calls()).hasSize(1);
  }
}
